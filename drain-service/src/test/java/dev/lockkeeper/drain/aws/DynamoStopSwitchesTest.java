package dev.lockkeeper.drain.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.StopSwitches;
import dev.lockkeeper.drain.domain.StopSwitches.Stop;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

class DynamoStopSwitchesTest {

  private static AmazonDynamoDBLocal local;
  private static DynamoDbClient dynamo;
  private final String table = "switches-" + UUID.randomUUID();
  private final ManualClock clock = ManualClock.started();
  private final Stop incident = new Stop("ann", "incident 4711", Optional.of(clock.instant()));
  private final StopSwitches here = replica();
  private final StopSwitches there = replica();

  @BeforeAll
  static void startDynamo() {
    local = DynamoDBEmbedded.create(true);
    dynamo = local.dynamoDbClient();
  }

  @AfterAll
  static void stopDynamo() {
    local.shutdown();
  }

  @BeforeEach
  void createTable() {
    dynamo.createTable(
        create ->
            create
                .tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
  }

  @Test
  void aSwitchIsInForceAtOnceHereAndWithinASecondInEveryReplica() {
    assertThat(there.of("web")).isEmpty();

    here.stop("web", "ann", "incident 4711");

    assertThat(here.of("web")).contains(incident);
    clock.advance(StopSwitches.IN_FORCE_WITHIN.minusMillis(1));
    assertThat(there.of("web")).contains(incident);
    assertThat(there.of("batch")).isEmpty();
  }

  @Test
  void soIsItsLifting() {
    here.stop("web", "ann", "incident 4711");
    assertThat(there.of("web")).contains(incident);

    here.goOn("web");

    assertThat(here.of("web")).isEmpty();
    clock.advance(StopSwitches.IN_FORCE_WITHIN.minusMillis(1));
    assertThat(there.of("web")).isEmpty();
  }

  @Test
  void whoeverWasFirstStaysWithTheirReason() {
    here.stop("web", "ann", "incident 4711");
    clock.advance(Duration.ofMinutes(5));

    there.stop("web", "bob", "once more");

    assertThat(there.of("web")).contains(incident);
  }

  @Test
  void anItemPutByHandIsASwitch() {
    assertThat(here.of("web")).isEmpty();

    dynamo.putItem(
        put ->
            put.tableName(table)
                .item(
                    Map.of(
                        "pk", AttributeValue.fromS("stop-switch"),
                        "sk", AttributeValue.fromS("web"))));

    clock.advance(Duration.ofMillis(999));
    assertThat(here.of("web"))
        .isEqualTo(Optional.of(new Stop("somebody", "no reason", Optional.empty())));
  }

  private StopSwitches replica() {
    return new DynamoStopSwitches(dynamo, table, clock);
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
