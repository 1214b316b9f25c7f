package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.ClusterPolicy;
import dev.lockkeeper.drain.domain.ClusterSizes;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.Limit;
import dev.lockkeeper.drain.domain.Line;
import dev.lockkeeper.drain.domain.Line.Place;
import dev.lockkeeper.drain.domain.Slots;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.records.WriteResult;
import dev.lockkeeper.platform.wakeups.WakeUps;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/** Each cluster's {@link Line}, as a record that the replicas share. */
public final class StoredSlots implements Slots {
  private static final Logger LOG = Logger.getLogger(StoredSlots.class);
  private static final String PARTITION = "lines";
  private static final int MOST_RACES = 20;
  private static final Duration AFTER_RACES = Duration.ofSeconds(5);

  private final Records<Line> lines;
  private final ClusterSizes sizes;
  private final ClusterPolicy.Of policies;
  private final WakeUps wakeUps;
  private final Clock clock;
  private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

  public StoredSlots(
      Records<Line> lines,
      ClusterSizes sizes,
      ClusterPolicy.Of policies,
      WakeUps wakeUps,
      Clock clock) {
    this.lines = lines;
    this.sizes = sizes;
    this.policies = policies;
    this.wakeUps = wakeUps;
    this.clock = clock;
  }

  /** How lines are stored. */
  public static RecordType<Line> lineType() {
    return new RecordType<>(
        "line",
        Line.class,
        line -> keyOf(line.cluster()),
        line -> Optional.empty(),
        line -> Optional.empty());
  }

  @Override
  public int take(Claim claim) {
    int most = most(claim.cluster(), claim.limit());
    Instant now = clock.instant();
    InstanceId asking = claim.instanceId();
    return change(claim.cluster(), asking, line -> line.with(claim, most, now)).ahead(asking);
  }

  @Override
  public void free(String cluster, InstanceId instanceId) {
    Optional<Limit> limit = policies.cluster(cluster).mostAtOnce();
    int most = limit.map(it -> most(cluster, it)).orElse(Integer.MAX_VALUE);
    change(cluster, instanceId, line -> line.without(instanceId).admitting(most));
  }

  /** Gives back the places of drains that have ended, or are gone, without doing so themselves. */
  public void tidy(String cluster, Predicate<InstanceId> open) {
    line(cluster).places().stream()
        .map(Place::instanceId)
        .filter(open.negate())
        .forEach(leftover -> free(cluster, leftover));
  }

  /** The line of a cluster as it is. */
  public Line line(String cluster) {
    return lines.find(keyOf(cluster)).map(Stored::value).orElseGet(() -> Line.empty(cluster));
  }

  private int most(String cluster, Limit limit) {
    return limit.of(limit.percent() ? sizes.instances(cluster) : 0);
  }

  /** Threads of this process go one after another, which spares them races they would lose. */
  private Line change(String cluster, InstanceId asking, UnaryOperator<Line> change) {
    ReentrantLock lock = locks.computeIfAbsent(cluster, it -> new ReentrantLock());
    lock.lock();
    try {
      return race(cluster, asking, change);
    } finally {
      lock.unlock();
    }
  }

  private Line race(String cluster, InstanceId asking, UnaryOperator<Line> change) {
    for (int tries = 0; tries < MOST_RACES; tries++) {
      Optional<Stored<Line>> stored = lines.find(keyOf(cluster));
      Line before = stored.map(Stored::value).orElseGet(() -> Line.empty(cluster));
      Line after = change.apply(before);
      if (after.equals(before) || write(stored, after).won()) {
        after.admittedSince(before).stream().filter(id -> !id.equals(asking)).forEach(this::wake);
        return after;
      }
    }
    throw new UnavailableException(
        "others keep changing the line of cluster " + cluster, AFTER_RACES);
  }

  /** Whoever was admitted and isn't woken asks again by itself before long. */
  private void wake(InstanceId admitted) {
    try {
      wakeUps.schedule(admitted.value(), clock.instant());
    } catch (RuntimeException failed) {
      LOG.warnf("drain of %s isn't woken for its turn: %s", admitted, failed.getMessage());
    }
  }

  private WriteResult<Line> write(Optional<Stored<Line>> stored, Line line) {
    return stored
        .map(current -> lines.replace(current, line))
        .orElseGet(() -> lines.insertIfAbsent(line));
  }

  private static RecordKey keyOf(String cluster) {
    return new RecordKey(PARTITION, cluster);
  }
}
