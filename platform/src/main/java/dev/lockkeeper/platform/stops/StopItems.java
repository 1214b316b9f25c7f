package dev.lockkeeper.platform.stops;

import dev.lockkeeper.platform.aws.AwsCalls;
import dev.lockkeeper.platform.aws.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Stop switches as plain items, so that one can be put or deleted by hand: {@code pk} is {@code
 * stop-switch}, {@code sk} the name of what is stopped, such as a cluster's; {@code by}, {@code
 * reason} and {@code at} may be left out. That the item is there is the switch.
 */
public final class StopItems {
  /** With the read itself, what is told is never older than a second. */
  private static final Duration REMEMBERED_FOR = Duration.ofMillis(700);

  private static final String PARTITION = "stop-switch";

  private final DynamoDbClient dynamo;
  private final String table;
  private final AwsCalls calls;
  private final Clock clock;
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  /**
   * Switches in a table.
   *
   * @param calls tells failures in the service's words; every method may throw its exception
   */
  public StopItems(DynamoDbClient dynamo, String table, AwsCalls calls, Clock clock) {
    this.dynamo = dynamo;
    this.table = table;
    this.calls = calls;
    this.clock = clock;
  }

  /**
   * A switch that is on.
   *
   * @param by who put it on
   * @param since when; empty where it was put on by hand without
   */
  public record Stop(String by, String reason, Optional<Instant> since) {}

  private record Known(Optional<Stop> stop, Instant until) {}

  /** The switch of that name as it was a second ago at most; empty if it is off. */
  public Optional<Stop> of(String name) {
    Instant now = clock.instant();
    Known last = known.get(name);
    if (last != null && last.until().isAfter(now)) {
      return last.stop();
    }
    Optional<Stop> stop = read(name);
    known.put(name, new Known(stop, now.plus(REMEMBERED_FOR)));
    return stop;
  }

  /** Puts it on; if it is already, it stays as it is: whoever was first, with their reason. */
  public void stop(String name, String by, String reason) {
    Map<String, AttributeValue> item = new HashMap<>(key(name));
    item.put("by", AttributeValue.fromS(by));
    item.put("reason", AttributeValue.fromS(reason));
    item.put("at", AttributeValue.fromS(clock.instant().toString()));
    calls.of(
        "PutItem",
        () -> {
          dynamo.putItem(
              put ->
                  put.tableName(table).item(item).conditionExpression("attribute_not_exists(pk)"));
          return true;
        },
        Map.of(Failure.CONFLICT, already -> false));
    known.remove(name);
  }

  /** Takes it off. */
  public void goOn(String name) {
    calls.of(
        "DeleteItem",
        () -> dynamo.deleteItem(delete -> delete.tableName(table).key(key(name))),
        Map.of());
    known.remove(name);
  }

  private Optional<Stop> read(String name) {
    Map<String, AttributeValue> item =
        calls.of(
            "GetItem",
            () ->
                dynamo
                    .getItem(get -> get.tableName(table).key(key(name)).consistentRead(true))
                    .item(),
            Map.of());
    return item.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Stop(text(item, "by", "somebody"), text(item, "reason", "no reason"), since(item)));
  }

  private static Optional<Instant> since(Map<String, AttributeValue> item) {
    try {
      return Optional.of(Instant.parse(text(item, "at", "")));
    } catch (DateTimeParseException byHand) {
      return Optional.empty();
    }
  }

  private static String text(Map<String, AttributeValue> item, String member, String otherwise) {
    AttributeValue value = item.get(member);
    return value == null || value.s() == null ? otherwise : value.s();
  }

  private static Map<String, AttributeValue> key(String name) {
    return Map.of("pk", AttributeValue.fromS(PARTITION), "sk", AttributeValue.fromS(name));
  }
}
