package dev.lockkeeper.sandbox.sample;

import dev.lockkeeper.sandbox.cloudformation.resources.AwsClients;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Ordinary clients of the AWS SDK that talk to the sandbox, under an access key of their own. */
public record Clients(
    EcsClient ecs,
    AutoScalingClient autoScaling,
    Ec2Client ec2,
    SsmClient ssm,
    SqsClient sqs,
    DynamoDbClient dynamoDb,
    EventBridgeClient eventBridge,
    CloudWatchClient cloudWatch,
    CloudFormationClient cloudFormation,
    Route53Client route53)
    implements AutoCloseable {

  /**
   * Clients for one caller.
   *
   * @param accessKeyId under which the sandbox counts the calls
   */
  public static Clients of(URI endpoint, Region region, String accessKeyId) {
    Builder builder = new Builder(endpoint, region, accessKeyId);
    return new Clients(
        builder.build(EcsClient.builder()),
        builder.build(AutoScalingClient.builder()),
        builder.build(Ec2Client.builder()),
        builder.build(SsmClient.builder()),
        builder.build(SqsClient.builder()),
        builder.build(DynamoDbClient.builder()),
        builder.build(EventBridgeClient.builder()),
        builder.build(CloudWatchClient.builder()),
        builder.build(CloudFormationClient.builder()),
        builder.build(Route53Client.builder()));
  }

  /** What a stack is deployed with. */
  public AwsClients forStacks() {
    return new AwsClients(sqs, dynamoDb, eventBridge, cloudWatch, ssm, autoScaling);
  }

  @Override
  public void close() {
    List.<SdkAutoCloseable>of(
            ecs,
            autoScaling,
            ec2,
            ssm,
            sqs,
            dynamoDb,
            eventBridge,
            cloudWatch,
            cloudFormation,
            route53)
        .forEach(SdkAutoCloseable::close);
  }

  private record Builder(URI endpoint, Region region, String accessKeyId) {
    <
            B extends
                AwsSyncClientBuilder<B, C>
                    & software.amazon.awssdk.awscore.client.builder.AwsClientBuilder<B, C>,
            C>
        C build(B builder) {
      return builder
          .endpointOverride(endpoint)
          .region(region)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "sandbox")))
          .httpClientBuilder(UrlConnectionHttpClient.builder())
          .build();
    }
  }
}
