package dev.lockkeeper.rollout.handling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.records.DynamoRecords;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.rollout.domain.automation.Watched;
import dev.lockkeeper.rollout.domain.automation.Watched.Asked;
import dev.lockkeeper.rollout.domain.automation.Watched.Failed;
import dev.lockkeeper.rollout.domain.automation.Watched.Retry;
import dev.lockkeeper.rollout.domain.automation.Watched.Sighting;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** What is stored is the same again when it is read. */
class StoredFormsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final RolloutId ID = new RolloutId("r-1");
  private static final ImageId IMAGE = new ImageId("ami-0e7");

  private static AmazonDynamoDBLocal local;
  private static DynamoDbClient dynamo;

  @BeforeAll
  static void start() {
    local = DynamoDBEmbedded.create(true);
    dynamo = local.dynamoDbClient();
    dynamo.createTable(
        create ->
            create
                .tableName("rollouts")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
  }

  @AfterAll
  static void stop() {
    local.shutdown();
  }

  private static <R> void assertKept(RecordType<R> type, R value) {
    Records<R> records = new DynamoRecords<>(dynamo, "rollouts", type, () -> "write");
    assertThat(records.insertIfAbsent(value).won()).isTrue();
    assertThat(records.find(type.key().apply(value)).orElseThrow().value()).isEqualTo(value);
  }

  @Test
  void aWatchedGroupIsKept() {
    assertKept(
        WatchedGroups.type(),
        new Watched(
            "web-asg",
            Optional.of(new Sighting(IMAGE, NOW, NOW)),
            Optional.of(new Asked(ID, IMAGE, NOW, true)),
            List.of(new Failed(IMAGE, ID, RolloutState.FAILED, Optional.of(new Retry(2, NOW))))));
    assertKept(WatchedGroups.type(), Watched.nothing("other-asg"));
  }

  @Test
  void aPointerIsKept() {
    RecordType<Pointer> type = Pointer.type(Duration.ofDays(90));
    assertKept(type, new Pointer(ID, "web-asg", NOW, Optional.empty()));
    assertKept(type, new Pointer(new RolloutId("r-2"), "web-asg", NOW, Optional.of(NOW)));
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
