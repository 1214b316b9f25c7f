package dev.lockkeeper.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.testkit.ManualClock;
import dev.lockkeeper.rollout.domain.reads.StopControls;
import dev.lockkeeper.rollout.domain.reads.StopControls.Stop;
import dev.lockkeeper.rollout.domain.reads.StopSwitches;
import java.time.Duration;
import java.time.Instant;
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
  private final StopControls here = new DynamoStopSwitches(dynamo, table, clock);
  private final StopControls there = new DynamoStopSwitches(dynamo, table, clock);

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

  private void aSecondPasses() {
    clock.advance(StopSwitches.IN_FORCE_WITHIN.minusMillis(1));
  }

  @Test
  void aClusterIsStoppedInEveryReplicaWithinASecondAndNoOther() {
    assertThat(there.of("web")).isEmpty();

    here.stop("web", "ann", "incident 4711");

    assertThat(here.of("web")).contains("cluster web is stopped by ann: incident 4711");
    aSecondPasses();
    assertThat(there.of("web")).isPresent();
    assertThat(there.of("batch")).isEmpty();
  }

  @Test
  void theWholeInstallationIsStoppedWithOneSwitchWhichSaysNothingOfTheClusters() {
    here.stop(StopControls.EVERYWHERE, "ann", "incident 4711");

    assertThat(here.of("web")).contains("everything is stopped by ann: incident 4711");
    assertThat(here.of("batch")).isPresent();
    assertThat(here.seen("web")).isEmpty();
  }

  @Test
  void liftingOneOfTheTwoLeavesTheOther() {
    here.stop(StopControls.EVERYWHERE, "ann", "incident 4711");
    here.stop("web", "ann", "incident 4711");

    here.goOn(StopControls.EVERYWHERE);

    aSecondPasses();
    assertThat(there.of("web")).contains("cluster web is stopped by ann: incident 4711");
    assertThat(there.of("batch")).isEmpty();
  }

  @Test
  void whoeverWasFirstIsShownWithTheirReasonAndSinceWhen() {
    Optional<Instant> first = Optional.of(clock.instant());
    here.stop("web", "ann", "incident 4711");
    clock.advance(Duration.ofMinutes(5));

    there.stop("web", "bob", "once more");

    assertThat(there.seen("web")).contains(new Stop("ann", "incident 4711", first));
    here.goOn("web");
    here.stop("web", "bob", "another one");
    assertThat(here.seen("web"))
        .contains(new Stop("bob", "another one", Optional.of(clock.instant())));
  }

  @Test
  void anItemPutByHandIsASwitch() {
    dynamo.putItem(
        put ->
            put.tableName(table)
                .item(
                    Map.of(
                        "pk", AttributeValue.fromS("stop-switch"),
                        "sk", AttributeValue.fromS("*"))));

    assertThat(here.of("web")).contains("everything is stopped by somebody: no reason");
    assertThat(here.seen(StopControls.EVERYWHERE).orElseThrow().since()).isEmpty();
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
