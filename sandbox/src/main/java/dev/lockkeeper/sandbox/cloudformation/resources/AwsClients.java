package dev.lockkeeper.sandbox.cloudformation.resources;

import dev.lockkeeper.sandbox.world.Account;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * What resources are made with. Their calls block, so never call from the world's thread: the
 * services at the other end need it to answer.
 */
public record AwsClients(
    SqsClient sqs,
    DynamoDbClient dynamoDb,
    EventBridgeClient events,
    CloudWatchClient cloudWatch,
    SsmClient ssm,
    AutoScalingClient autoScaling) {

  /** Clients that all go to the sandbox at {@code endpoint} by way of {@code http}. */
  public static AwsClients of(SdkHttpClient http, URI endpoint, Account account) {
    return new AwsClients(
        client(SqsClient.builder(), http, endpoint, account),
        client(DynamoDbClient.builder(), http, endpoint, account),
        client(EventBridgeClient.builder(), http, endpoint, account),
        client(CloudWatchClient.builder(), http, endpoint, account),
        client(SsmClient.builder(), http, endpoint, account),
        client(AutoScalingClient.builder(), http, endpoint, account));
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, SdkHttpClient http, URI endpoint, Account account) {
    return builder
        .httpClient(http)
        .endpointOverride(endpoint)
        .region(Region.of(account.region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create("cloudformation", "cloudformation")))
        .build();
  }
}
