"""Sends the same requests to the sandbox and to moto, and compares what comes back: the HTTP status, the error code, and
which members the answer has. Values are each side's own. What differs must be in differences.py, with its reason; and
what is there must differ."""

import base64
import json
import sys
import time

import boto3
import botocore.config
from botocore.exceptions import ClientError
from botocore.parsers import ResponseParserError

from differences import DIFFERENCES

CLUSTER = GROUP = TEMPLATE = "check"
IMAGE = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id"


class Side:
    """One of both, and what things are called there."""

    def __init__(self, name, endpoint):
        self.name = name
        self.endpoint = endpoint
        self.clients = {}
        self.known = {}

    def client(self, service):
        if service not in self.clients:
            config = botocore.config.Config(retries={"max_attempts": 1}, connect_timeout=5, read_timeout=30)
            self.clients[service] = boto3.client(
                service, endpoint_url=self.endpoint, region_name="us-east-1", config=config,
                aws_access_key_id="check", aws_secret_access_key="any")
        return self.clients[service]

    def call(self, service, operation, /, **parameters):
        """The status, the error's code or None, and the answer."""
        try:
            answer = getattr(self.client(service), operation)(**parameters)
            return answer.pop("ResponseMetadata")["HTTPStatusCode"], None, answer
        except ClientError as error:
            return error.response["ResponseMetadata"]["HTTPStatusCode"], error.response["Error"]["Code"], {}
        except ResponseParserError as error:  # no answer that its protocol allows, such as a page that says 500
            return 500, type(error).__name__, {}


def members(answer, path=""):
    """Paths of all members that say something; entries of a list are one."""
    if isinstance(answer, dict):
        return {each for name, value in answer.items() for each in members(value, f"{path}.{name}" if path else name)}
    if isinstance(answer, list):
        return {each for value in answer for each in members(value, path + "[]")} if answer else set()
    return set() if answer is None or answer == "" else {path}


class Comparison:
    def __init__(self, sides):
        self.sides = sides
        self.alike = self.failed = 0
        self.met = set()

    def ask(self, what, operation, /, keep=None, **parameters):
        """A value of `parameters` that is callable is asked for it by side; `keep` gets what to remember of an answer."""
        service, name = operation.split(".")
        answers = []
        for side in self.sides:
            own = {key: value(side.known) if callable(value) else value for key, value in parameters.items()}
            status, code, answer = side.call(service, name, **own)
            if keep and code is None:
                side.known.update(keep(answer))
            answers.append((status, code, answer))
        self.judge(what, operation, *answers)

    def judge(self, what, operation, ours, motos):
        found = []
        if (ours[0] >= 400) != (motos[0] >= 400) or ours[1] != motos[1]:
            found.append(f"outcome: {ours[1] or 'ok'}, moto {motos[1] or 'ok'}")
        elif ours[0] != motos[0]:
            found.append(f"status: {ours[0]}, moto {motos[0]}")
        else:
            here, there = members(ours[2]), members(motos[2])
            found += [f"only here: {path}" for path in sorted(here - there)]
            found += [f"only moto: {path}" for path in sorted(there - here)]
        unknown = [each for each in found if not self.is_known(operation, each)]
        if unknown:
            self.failed += 1
            print(f"FAIL  {operation}: {what}")
            for each in unknown:
                print(f"      {each}")
        else:
            self.alike += 1
            print(f"ok    {operation}: {what}" + (f" ({len(found)} known differences)" if found else ""))

    def is_known(self, operation, found):
        for at, (operations, pattern, _) in enumerate(DIFFERENCES):
            if operations.fullmatch(operation) and pattern.fullmatch(found):
                self.met.add(at)
                return True
        return False

    def end(self):
        for at, (operations, pattern, reason) in enumerate(DIFFERENCES):
            if at not in self.met:
                self.failed += 1
                print(f"FAIL  no longer a difference: {operations.pattern} {pattern.pattern} ({reason})")
        print(f"\n{self.alike} alike, {self.failed} failed; {len(DIFFERENCES)} known differences")
        return 0 if self.failed == 0 else 1


def both_have_a_fleet(sides):
    """Two instances in a group and in a cluster. In moto nothing registers itself, so it is registered there by hand."""
    user_data = base64.b64encode(f"#!/bin/bash\necho ECS_CLUSTER={CLUSTER} >> /etc/ecs/ecs.config\n".encode()).decode()
    for side in sides:
        ec2, ecs = side.client("ec2"), side.client("ecs")
        image = side.client("ssm").get_parameter(Name=IMAGE)["Parameter"]["Value"]
        subnets = sorted(each["SubnetId"] for each in ec2.describe_subnets()["Subnets"])[:3]
        side.known.update(image=image, subnets=subnets, user_data=user_data)
        ecs.create_cluster(clusterName=CLUSTER)
        ec2.create_launch_template(LaunchTemplateName=TEMPLATE, LaunchTemplateData={
            "ImageId": image, "InstanceType": "m5.large", "UserData": user_data})
        auto_scaling = side.client("autoscaling")
        auto_scaling.create_auto_scaling_group(
            AutoScalingGroupName=GROUP, MinSize=1, MaxSize=4, DesiredCapacity=2, VPCZoneIdentifier=",".join(subnets),
            LaunchTemplate={"LaunchTemplateName": TEMPLATE, "Version": "$Latest"})
        auto_scaling.put_lifecycle_hook(
            AutoScalingGroupName=GROUP, LifecycleHookName="check", LifecycleTransition="autoscaling:EC2_INSTANCE_TERMINATING",
            HeartbeatTimeout=900, DefaultResult="CONTINUE")
    for side in sides:
        side.known["instances"] = until(lambda: in_service(side), 2)
        if side.name == "moto":
            for each in side.known["instances"]:
                side.client("ecs").register_container_instance(cluster=CLUSTER, instanceIdentityDocument=json.dumps(
                    {"region": "us-east-1", "instanceId": each}))
        arns = until(lambda: side.client("ecs").list_container_instances(cluster=CLUSTER)["containerInstanceArns"], 2)
        side.known["container_instances"] = arns


def in_service(side):
    groups = side.client("autoscaling").describe_auto_scaling_groups(AutoScalingGroupNames=[GROUP])["AutoScalingGroups"]
    return [each["InstanceId"] for each in groups[0]["Instances"] if each["LifecycleState"] == "InService"]


def until(look, count):
    deadline = time.monotonic() + 40
    while True:
        found = look()
        if len(found) >= count:
            return found
        if time.monotonic() > deadline:
            sys.exit(f"compare.py: {found} after 40 s, not {count}")
        time.sleep(0.3)


def known(name):
    return lambda side: side[name]


def first(name):
    return lambda side: side[name][0]


def ecs(compare):
    container = {"name": "app", "image": "example/app:1", "cpu": 128, "memory": 128, "essential": True}
    # What the services never do, so that there is something to ask for.
    for side in compare.sides:
        client = side.client("ecs")
        client.register_task_definition(family="app", containerDefinitions=[container])
        client.create_service(cluster=CLUSTER, serviceName="app", taskDefinition="app", desiredCount=0)
        ran = client.run_task(cluster=CLUSTER, taskDefinition="app")
        side.known["tasks"] = [each["taskArn"] for each in ran["tasks"]]
        until(lambda: client.list_tasks(cluster=CLUSTER)["taskArns"], 1)
    ask = compare.ask
    ask("the cluster", "ecs.describe_clusters", clusters=[CLUSTER])
    ask("no such cluster", "ecs.describe_clusters", clusters=["none"])
    ask("the instances", "ecs.list_container_instances", cluster=CLUSTER)
    ask("no such cluster", "ecs.list_container_instances", cluster="none")
    ask("an instance", "ecs.describe_container_instances", cluster=CLUSTER, containerInstances=lambda side: side["container_instances"][:1])
    ask("no such instance", "ecs.describe_container_instances", cluster=CLUSTER, containerInstances=["0" * 32])
    ask("services", "ecs.list_services", cluster=CLUSTER)
    ask("a service", "ecs.describe_services", cluster=CLUSTER, services=["app"])
    ask("no such service", "ecs.describe_services", cluster=CLUSTER, services=["none"])
    ask("a task definition", "ecs.describe_task_definition", taskDefinition="app")
    ask("no such task definition", "ecs.describe_task_definition", taskDefinition="none")
    ask("tasks", "ecs.list_tasks", cluster=CLUSTER)
    ask("a task", "ecs.describe_tasks", cluster=CLUSTER, tasks=known("tasks"))
    ask("no such task", "ecs.describe_tasks", cluster=CLUSTER, tasks=["0" * 32])
    ask("an attribute", "ecs.put_attributes", cluster=CLUSTER, attributes=lambda side: [
        {"name": "check", "value": "yes", "targetId": side["container_instances"][0]}])
    ask("take it away", "ecs.delete_attributes", cluster=CLUSTER, attributes=lambda side: [
        {"name": "check", "targetId": side["container_instances"][0]}])
    ask("draining", "ecs.update_container_instances_state", cluster=CLUSTER, status="DRAINING",
        containerInstances=lambda side: side["container_instances"][:1])
    ask("no such status", "ecs.update_container_instances_state", cluster=CLUSTER, status="NONE",
        containerInstances=lambda side: side["container_instances"][:1])
    ask("of none", "ecs.update_service", cluster=CLUSTER, service="none", desiredCount=1)
    ask("a new deployment", "ecs.update_service", cluster=CLUSTER, service="app", forceNewDeployment=True)
    ask("stop", "ecs.stop_task", cluster=CLUSTER, task=first("tasks"), reason="check")
    ask("no such task", "ecs.stop_task", cluster=CLUSTER, task="0" * 32)
    ask("no such provider", "ecs.describe_capacity_providers", capacityProviders=["none"])


def auto_scaling(compare):
    ask = compare.ask
    ask("the group", "autoscaling.describe_auto_scaling_groups", AutoScalingGroupNames=[GROUP])
    ask("no such group", "autoscaling.describe_auto_scaling_groups", AutoScalingGroupNames=["none"])
    ask("an instance", "autoscaling.describe_auto_scaling_instances", InstanceIds=lambda side: side["instances"][:1])
    ask("no such instance", "autoscaling.describe_auto_scaling_instances", InstanceIds=["i-0123456789abcdef0"])
    ask("hooks", "autoscaling.describe_lifecycle_hooks", AutoScalingGroupName=GROUP)
    ask("a tag-free update", "autoscaling.update_auto_scaling_group", AutoScalingGroupName=GROUP, MaxSize=5)
    ask("of none", "autoscaling.update_auto_scaling_group", AutoScalingGroupName="none", MaxSize=5)
    ask("of none", "autoscaling.set_desired_capacity", AutoScalingGroupName="none", DesiredCapacity=1)
    ask("as it is", "autoscaling.set_desired_capacity", AutoScalingGroupName=GROUP, DesiredCapacity=2)
    ask("stop launching", "autoscaling.suspend_processes", AutoScalingGroupName=GROUP, ScalingProcesses=["AZRebalance"])
    ask("launch again", "autoscaling.resume_processes", AutoScalingGroupName=GROUP, ScalingProcesses=["AZRebalance"])
    ask("an instance", "autoscaling.terminate_instance_in_auto_scaling_group", InstanceId=lambda side: side["instances"][1],
        ShouldDecrementDesiredCapacity=False)
    ask("no such instance", "autoscaling.terminate_instance_in_auto_scaling_group", InstanceId="i-0123456789abcdef0",
        ShouldDecrementDesiredCapacity=False)
    ask("more than its maximum", "autoscaling.set_desired_capacity", AutoScalingGroupName=GROUP, DesiredCapacity=99)


def ec2(compare):
    ask = compare.ask
    ask("an instance", "ec2.describe_instances", InstanceIds=lambda side: side["instances"][:1])
    ask("no such instance", "ec2.describe_instances", InstanceIds=["i-0123456789abcdef0"])
    ask("a wrong name", "ec2.describe_instances", InstanceIds=["none"])
    ask("none, by a filter", "ec2.describe_instances", Filters=[{"Name": "private-ip-address", "Values": ["192.0.2.1"]}])
    ask("a type", "ec2.describe_instance_types", InstanceTypes=["m5.large"])
    ask("no such type", "ec2.describe_instance_types", InstanceTypes=["none.large"])
    ask("no such image", "ec2.describe_images", ImageIds=["ami-0123456789abcdef0"])
    ask("no such interface", "ec2.describe_network_interfaces", NetworkInterfaceIds=["eni-0123456789abcdef0"])
    ask("versions", "ec2.describe_launch_template_versions", LaunchTemplateName=TEMPLATE, Versions=["$Latest"])
    ask("of none", "ec2.describe_launch_template_versions", LaunchTemplateName="none", Versions=["$Latest"])
    ask("a version", "ec2.create_launch_template_version", LaunchTemplateName=TEMPLATE, SourceVersion="1",
        LaunchTemplateData=lambda side: {"ImageId": side["image"]})
    ask("of none", "ec2.create_launch_template_version", LaunchTemplateName="none", LaunchTemplateData={"InstanceType": "m5.large"})


def route53(compare):
    ask = compare.ask
    record = {"Name": "web.check.internal", "Type": "A", "TTL": 5, "ResourceRecords": [{"Value": "10.0.0.1"}]}
    other = {**record, "ResourceRecords": [{"Value": "10.0.0.9"}]}
    weighted = {**record, "Name": "w.check.internal", "SetIdentifier": "one", "Weight": 1}

    def batch(action, records):
        return {"Changes": [{"Action": action, "ResourceRecordSet": records}]}

    ask("a zone", "route53.create_hosted_zone", keep=lambda answer: {"zone": answer["HostedZone"]["Id"]},
        Name="check.internal", CallerReference="check")
    zone = known("zone")
    ask("the zone", "route53.get_hosted_zone", Id=zone)
    ask("no such zone", "route53.get_hosted_zone", Id="Z0NOWHERE")
    ask("a record set", "route53.change_resource_record_sets", HostedZoneId=zone, ChangeBatch=batch("CREATE", record),
        keep=lambda answer: {"change": answer["ChangeInfo"]["Id"]})
    pause()
    ask("the same again", "route53.change_resource_record_sets", HostedZoneId=zone, ChangeBatch=batch("CREATE", record))
    pause()
    ask("a weighted one", "route53.change_resource_record_sets", HostedZoneId=zone, ChangeBatch=batch("UPSERT", weighted))
    pause()
    ask("record sets", "route53.list_resource_record_sets", HostedZoneId=zone)
    ask("from one on", "route53.list_resource_record_sets", HostedZoneId=zone, StartRecordName="web.check.internal",
        StartRecordType="A", MaxItems="1")
    ask("other values than it has", "route53.change_resource_record_sets", HostedZoneId=zone, ChangeBatch=batch("DELETE", other))
    pause()
    ask("take it away", "route53.change_resource_record_sets", HostedZoneId=zone, ChangeBatch=batch("DELETE", record))
    ask("no such zone", "route53.change_resource_record_sets", HostedZoneId="Z0NOWHERE", ChangeBatch=batch("CREATE", record))
    ask("no such zone", "route53.list_resource_record_sets", HostedZoneId="Z0NOWHERE")
    ask("the change", "route53.get_change", Id=known("change"))


def pause():
    """The sandbox's zone is busy for 100 ms of its time after a change."""
    time.sleep(0.1)


def ssm(compare):
    ask = compare.ask
    ask("new", "ssm.put_parameter", Name="/check/one", Type="String", Value="one")
    ask("there is one", "ssm.put_parameter", Name="/check/one", Type="String", Value="two")
    ask("one", "ssm.get_parameter", Name="/check/one")
    ask("no such", "ssm.get_parameter", Name="/check/none")
    ask("some", "ssm.get_parameters", Names=["/check/one", "/check/none"])
    ask("the public image", "ssm.get_parameter", Name=IMAGE)


def events(compare):
    ask = compare.ask
    ask("one", "events.put_events", Entries=[{"Source": "check", "DetailType": "Check", "Detail": "{}"}])
    ask("without source", "events.put_events", Entries=[{"DetailType": "Check", "Detail": "{}"}])
    ask("no JSON", "events.put_events", Entries=[{"Source": "check", "DetailType": "Check", "Detail": "no"}])


def sqs(compare):
    ask = compare.ask
    ask("a queue", "sqs.create_queue", QueueName="check", keep=lambda answer: {"queue": answer["QueueUrl"]})
    url = known("queue")
    ask("no such queue", "sqs.get_queue_url", QueueName="none")
    ask("all", "sqs.get_queue_attributes", QueueUrl=url, AttributeNames=["ApproximateNumberOfMessages", "VisibilityTimeout", "QueueArn"])
    ask("a message", "sqs.send_message", QueueUrl=url, MessageBody="check")
    ask("it", "sqs.receive_message", QueueUrl=url, MaxNumberOfMessages=10, MessageSystemAttributeNames=["ApproximateReceiveCount", "SentTimestamp"],
        WaitTimeSeconds=1, keep=lambda answer: {"receipt": answer["Messages"][0]["ReceiptHandle"]})
    ask("later", "sqs.change_message_visibility_batch", QueueUrl=url, Entries=lambda side: [
        {"Id": "1", "ReceiptHandle": side["receipt"], "VisibilityTimeout": 60}])
    ask("done", "sqs.delete_message_batch", QueueUrl=url, Entries=lambda side: [{"Id": "1", "ReceiptHandle": side["receipt"]}])
    ask("none", "sqs.receive_message", QueueUrl=url, WaitTimeSeconds=0)
    ask("no entry", "sqs.delete_message_batch", QueueUrl=url, Entries=[])
    ask("the same entry twice", "sqs.delete_message_batch", QueueUrl=url, Entries=lambda side: [
        {"Id": "1", "ReceiptHandle": side["receipt"]}] * 2)
    ask("no such receipt", "sqs.delete_message_batch", QueueUrl=url, Entries=[{"Id": "1", "ReceiptHandle": "none"}])
    ask("to none", "sqs.send_message", QueueUrl=lambda side: side["queue"] + "-none", MessageBody="check")


def dynamodb(compare):
    ask = compare.ask
    key = {"pk": {"S": "drain#1"}, "sk": {"S": "drain"}}
    item = {**key, "version": {"N": "1"}, "state": {"S": "REQUESTED"}}
    absent = "attribute_not_exists(pk)"
    ask("a table", "dynamodb.create_table", TableName="check", BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}, {"AttributeName": "sk", "AttributeType": "S"}])
    ask("it", "dynamodb.describe_table", TableName="check")
    ask("no such table", "dynamodb.describe_table", TableName="none")
    ask("new", "dynamodb.put_item", TableName="check", Item=item, ConditionExpression=absent)
    ask("there is one", "dynamodb.put_item", TableName="check", Item=item, ConditionExpression=absent)
    ask("it", "dynamodb.get_item", TableName="check", Key=key, ConsistentRead=True)
    ask("no such", "dynamodb.get_item", TableName="check", Key={**key, "sk": {"S": "none"}})
    ask("by its key", "dynamodb.query", TableName="check", KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": key["pk"]})
    ask("a wrong expression", "dynamodb.query", TableName="check", KeyConditionExpression="pk = ")
    ask("not of that version", "dynamodb.delete_item", TableName="check", Key=key, ConditionExpression="version = :v",
        ExpressionAttributeValues={":v": {"N": "2"}})
    ask("the old one too", "dynamodb.put_item", TableName="check", Item=item, ConditionExpression=absent,
        ReturnValuesOnConditionCheckFailure="ALL_OLD")
    ask("backwards, a page", "dynamodb.query", TableName="check", KeyConditionExpression="pk = :pk", Limit=1,
        ScanIndexForward=False, ExpressionAttributeValues={":pk": key["pk"]})
    ask("in no table", "dynamodb.get_item", TableName="none", Key=key)
    ask("without its sort key", "dynamodb.get_item", TableName="check", Key={"pk": key["pk"]})
    ask("it", "dynamodb.delete_item", TableName="check", Key=key)


def main(ours, motos):
    sides = [Side("sandbox", ours), Side("moto", motos)]
    both_have_a_fleet(sides)
    compare = Comparison(sides)
    for each in (ecs, ec2, auto_scaling, route53, ssm, events, sqs, dynamodb):
        each(compare)
    return compare.end()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
