package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.StopSwitches;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stop switches as plain items, so that one can be put or deleted by hand: {@code pk} is {@code
 * stop-switch}, {@code sk} the cluster's name; {@code by} and {@code reason} may be left out. That
 * the item is there is the switch.
 */
public final class DynamoStopSwitches implements StopSwitches {
  /** With the read itself, what is told is never older than a second. */
  private static final Duration REMEMBERED_FOR = Duration.ofMillis(700);

  private static final String PARTITION = "stop-switch";

  private final DynamoDbClient dynamo;
  private final String table;
  private final Clock clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  public DynamoStopSwitches(DynamoDbClient dynamo, String table, Clock clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.clock = clock;
  }

  private record Known(Optional<Stop> stop, Instant until) {}

  @Override
  public Optional<Stop> of(String cluster) {
    Instant now = clock.instant();
    Known last = known.get(cluster);
    if (last != null && last.until().isAfter(now)) {
      return last.stop();
    }
    Optional<Stop> stop = read(cluster);
    known.put(cluster, new Known(stop, now.plus(REMEMBERED_FOR)));
    return stop;
  }

  @Override
  public void stop(String cluster, Stop stop) {
    Map<String, AttributeValue> item = new HashMap<>(key(cluster));
    item.put("by", AttributeValue.fromS(stop.by()));
    item.put("reason", AttributeValue.fromS(stop.reason()));
    item.put("at", AttributeValue.fromS(clock.instant().toString()));
    AwsCall.of("PutItem", () -> dynamo.putItem(put -> put.tableName(table).item(item)));
    known.remove(cluster);
  }

  @Override
  public void goOn(String cluster) {
    AwsCall.of(
        "DeleteItem", () -> dynamo.deleteItem(delete -> delete.tableName(table).key(key(cluster))));
    known.remove(cluster);
  }

  private Optional<Stop> read(String cluster) {
    Map<String, AttributeValue> item =
        AwsCall.of(
            "GetItem",
            () ->
                dynamo
                    .getItem(get -> get.tableName(table).key(key(cluster)).consistentRead(true))
                    .item());
    return item.isEmpty()
        ? Optional.empty()
        : Optional.of(new Stop(text(item, "by", "somebody"), text(item, "reason", "no reason")));
  }

  private static String text(Map<String, AttributeValue> item, String name, String otherwise) {
    AttributeValue value = item.get(name);
    return value == null || value.s() == null ? otherwise : value.s();
  }

  private static Map<String, AttributeValue> key(String cluster) {
    return Map.of("pk", AttributeValue.fromS(PARTITION), "sk", AttributeValue.fromS(cluster));
  }
}
