package dev.lockkeeper.drain.handling;

import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which clusters are short of room, as capacity-service has told, in a record a cluster so that
 * every replica knows.
 */
public final class Shortages {
  /** capacity-service tells of a shortage every five minutes while it lasts; two may get lost. */
  private static final Duration HOLDS_FOR = Duration.ofMinutes(15);

  /**
   * Longer than an event can be late: EventBridge gives up after 24 hours, the queue after 4 days.
   */
  private static final Duration KEPT_FOR = Duration.ofDays(7);

  private static final String PARTITION = "capacity";
  private static final int MOST_RACES = 10;
  private static final Duration AFTER_RACES = Duration.ofSeconds(2);

  private final Records<Capacity> records;
  private final Clock clock;

  public Shortages(Records<Capacity> records, Clock clock) {
    this.records = records;
    this.clock = clock;
  }

  /**
   * What was told last of a cluster.
   *
   * @param cluster its name
   * @param sequence of the event; an older event never overwrites a newer one
   * @param shortage what has no room; empty if everything has
   */
  public record Capacity(
      String cluster, long sequence, Instant toldAt, Optional<String> shortage) {}

  /** How it is stored. */
  public static RecordType<Capacity> capacityType() {
    return new RecordType<>(
        "capacity",
        Capacity.class,
        capacity -> keyOf(capacity.cluster()),
        capacity -> Optional.empty(),
        capacity -> Optional.of(capacity.toldAt().plus(KEPT_FOR)));
  }

  /** What the cluster has no room for; empty if nobody has said so lately. */
  Optional<String> of(String cluster) {
    if (cluster.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return records
        .find(keyOf(cluster))
        .map(Stored::value)
        .filter(capacity -> capacity.toldAt().plus(HOLDS_FOR).isAfter(now))
        .flatMap(Capacity::shortage);
  }

  /** Takes in an event of capacity-service. */
  Disposition learn(String clusterArn, long sequence, Instant at, Optional<String> shortage) {
    String cluster = clusterArn.substring(clusterArn.lastIndexOf('/') + 1);
    Capacity told = new Capacity(cluster, sequence, at, shortage);
    for (int tries = 0; tries < MOST_RACES; tries++) {
      Optional<Stored<Capacity>> stored = records.find(keyOf(cluster));
      if (stored.filter(known -> known.value().sequence() >= sequence).isPresent()) {
        return Disposition.ignored("a newer event about cluster " + cluster + " is known");
      }
      if (write(stored, told)) {
        return Disposition.handled();
      }
    }
    return Disposition.retryAfter(AFTER_RACES, "others keep changing what is known of " + cluster);
  }

  private boolean write(Optional<Stored<Capacity>> stored, Capacity told) {
    return stored
        .map(known -> records.replace(known, told))
        .orElseGet(() -> records.insertIfAbsent(told))
        .won();
  }

  private static RecordKey keyOf(String cluster) {
    return new RecordKey(PARTITION, cluster);
  }
}
