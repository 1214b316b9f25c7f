"""How the sandbox's answers differ from moto's, and why: operations and what compare.py says, as regular expressions."""

import re

DIFFERENCES = []


def known(reason, operations, *found):
    DIFFERENCES.extend((re.compile(operations), re.compile(each), reason) for each in found)


# ECS
known("moto knows no cluster that isn't there", r"ecs\.list_container_instances", "outcome: ClusterNotFoundException, moto ok")
known("AWS shows settings only where asked for", r"ecs\.describe_clusters", r"only moto: clusters\[\]\.settings\[\].*")
known("moto counts no changes of a container instance", r"ecs\..*container_instances.*", r"only here: .*\.version")
known("moto's instance registers by hand, and forgets what it was told", r"ecs\.update_container_instances_state", r"only here: .*\.attributes\[\].*")
known("a hash that nobody of ours reads", r"ecs\..*container_instances.*", r"only moto: .*\.versionInfo\.agentHash")
known("moto's services run nothing", r"ecs\.(describe_services|update_service)",
      r"only here: .*\.(createdAt|deploymentConfiguration\.m\w+|events\[\]\.\w+)")
known("AWS shows it for Fargate only", r"ecs\.(describe_services|update_service)", r"only moto: .*\.deployments\[\]\.platformFamily")
known("moto registers nobody and at no time", r"ecs\.describe_task_definition", r"only here: taskDefinition\.registered(At|By)")
known("moto's tasks have no life: they are stopped after a look or two", r"ecs\.(describe_tasks|stop_task)",
      r"only here: tasks?(\[\])?\.(attributes\[\].*|availabilityZone|connectivity|connectivityAt|cpu|memory|createdAt|pullStartedAt"
      r"|pullStoppedAt|startedAt|stoppingAt|stopCode|version|healthStatus|launchType|enableExecuteCommand|containers\[\]\.runtimeId)",
      r"only moto: tasks?(\[\])?\.containers\[\]\.exitCode")
known("moto says nothing of a task that isn't there, or breaks", r"ecs\.(describe_tasks|stop_task)",
      r"only here: failures\[\]\.(arn|reason)", "outcome: InvalidParameterException, moto 500")

# EC2: the sandbox has what somebody reads who runs a cluster.
known("hardware that nobody of ours reads", r"ec2\.describe_instance_types",
      r"only moto: InstanceTypes\[\]\.(?!InstanceType$|MemoryInfo|VCpuInfo\.DefaultVCpus|NetworkInfo\.(MaximumNetworkInterfaces|Ipv4)"
      r"|ProcessorInfo\.SupportedArchitectures|GpuInfo).*")
known("disks, public names and metadata settings that nobody of ours reads", r"ec2\.describe_instances",
      r"only moto: .*\.(BlockDeviceMappings|MetadataOptions|NetworkInterfaces\[\]\.(Association|Attachment\.NetworkCardIndex|Description"
      r"|PrivateIpAddresses)|EbsOptimized|PublicDnsName|RootDevice(Name|Type)|SriovNetSupport)\b.*")
known("moto leaves them out", r"ec2\.describe_instances", r"only here: .*\.(EnaSupport|PlatformDetails|SecurityGroups\[\].*)")
known("moto doesn't look at the form of an id", r"ec2\.describe_instances", "outcome: InvalidInstanceID.Malformed, moto InvalidInstanceID.NotFound")
known("moto doesn't go by SourceVersion", r"ec2\.create_launch_template_version",
      r"only here: LaunchTemplateVersion\.LaunchTemplateData\.(InstanceType|UserData)")

# Auto Scaling
known("moto leaves it out", r"autoscaling\.describe_auto_scaling_(groups|instances)", r"only here: .*\.ImageId")
known("AWS has them only where a hook has them", r"autoscaling\.describe_lifecycle_hooks", r"only moto: .*\.(NotificationTarget|Role)ARN")
known("moto doesn't check against the group's size, or that there is a group", r"autoscaling\.set_desired_capacity",
      r"outcome: ValidationError, moto (ok|ResponseParserError)")
known("moto breaks where there is no such instance", r"autoscaling\.terminate_instance_in_auto_scaling_group",
      "outcome: ValidationError, moto ResponseParserError")
known("moto ends an instance at once, and says of an activity no group by its ARN",
      r"autoscaling\.terminate_instance_in_auto_scaling_group", r"only here: Activity\.AutoScalingGroupARN", r"only moto: Activity\.EndTime")

# Route 53
known("AWS has it of reusable delegation sets only", r"route53\.(create|get)_hosted_zone", r"only moto: DelegationSet\.CallerReference")
known("AWS: InvalidChangeBatch, values that don't match", r"route53\.change_resource_record_sets",
      "outcome: InvalidChangeBatch, moto InvalidInput")

# DynamoDB: the sandbox's is Amazon's own DynamoDB Local.
known("nobody of ours reads it, and DynamoDB Local hasn't got it", r"dynamodb\.(create|describe)_table", r"only moto: .*\.WarmThroughput\..*")
known("DynamoDB Local says when rates changed that were never set", r"dynamodb\.(create|describe)_table",
      r"only here: .*\.(BillingModeSummary\.LastUpdateToPayPerRequestDateTime|ProvisionedThroughput\.Last(In|De)creaseDateTime)")
known("moto says nothing of a next page that would be empty; AWS may", r"dynamodb\.query", r"only here: LastEvaluatedKey\..*")

# SQS: here the sandbox is wrong, see docs/sandbox.md.
known("ElasticMQ takes an empty batch", r"sqs\.delete_message_batch", r"outcome: ok, moto AWS\.SimpleQueueService\.EmptyBatchRequest")
