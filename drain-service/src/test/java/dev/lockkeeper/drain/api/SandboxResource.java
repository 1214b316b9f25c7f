package dev.lockkeeper.drain.api;

import dev.lockkeeper.sandbox.Sandbox;
import dev.lockkeeper.sandbox.SandboxOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A sandbox on a free port, with the queues and the table the service needs. */
public final class SandboxResource implements QuarkusTestResourceLifecycleManager {
  private static final String ENDPOINT = "aws.endpointUrl";
  private static final AwsCredentialsProvider ANYBODY =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("tester", "secret"));

  private Sandbox sandbox;

  @Override
  public Map<String, String> start() {
    sandbox = Sandbox.start(SandboxOptions.usual().withPort(0).withDnsPort(0));
    createTable(sandbox.endpoint());
    createCluster(sandbox.endpoint());
    System.setProperty(ENDPOINT, sandbox.endpoint().toString());
    System.setProperty("aws.accessKeyId", "tester");
    System.setProperty("aws.secretAccessKey", "secret");
    System.setProperty("aws.region", "us-east-1");
    return Map.of(
        "lockkeeper.aws.account", "000000000000",
        "lockkeeper.aws.region", "us-east-1",
        "lockkeeper.aws.clusters", "web",
        "lockkeeper.drain.queue-url", createQueue(sandbox.endpoint(), "drain"),
        "lockkeeper.drain.dead-letters-url", createQueue(sandbox.endpoint(), "dead"),
        "lockkeeper.drain.table", "drains",
        "quarkus.oidc.auth-server-url", "http://127.0.0.1:9/unused",
        "quarkus.oidc.tenant-enabled", "false");
  }

  @Override
  public void stop() {
    System.clearProperty(ENDPOINT);
    sandbox.close();
  }

  private static String createQueue(URI endpoint, String name) {
    try (SqsClient sqs =
        SqsClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(ANYBODY)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      return sqs.createQueue(request -> request.queueName(name)).queueUrl();
    }
  }

  private static void createCluster(URI endpoint) {
    try (EcsClient ecs =
        EcsClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(ANYBODY)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      ecs.createCluster(cluster -> cluster.clusterName("web"));
    }
  }

  private static void createTable(URI endpoint) {
    try (DynamoDbClient dynamo =
        DynamoDbClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(ANYBODY)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      dynamo.createTable(
          table ->
              table
                  .tableName("drains")
                  .billingMode(BillingMode.PAY_PER_REQUEST)
                  .attributeDefinitions(text("pk"), text("sk"), text("duePartition"), text("dueAt"))
                  .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE))
                  .globalSecondaryIndexes(
                      GlobalSecondaryIndex.builder()
                          .indexName("due")
                          .keySchema(key("duePartition", KeyType.HASH), key("dueAt", KeyType.RANGE))
                          .projection(keys -> keys.projectionType(ProjectionType.KEYS_ONLY))
                          .build()));
    }
  }

  private static AttributeDefinition text(String name) {
    return AttributeDefinition.builder()
        .attributeName(name)
        .attributeType(ScalarAttributeType.S)
        .build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
