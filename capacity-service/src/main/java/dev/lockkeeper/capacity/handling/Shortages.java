package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.shortage.ClusterShortage;
import dev.lockkeeper.capacity.domain.shortage.Decision;
import dev.lockkeeper.capacity.domain.shortage.Lack;
import dev.lockkeeper.capacity.domain.shortage.Notice;
import dev.lockkeeper.capacity.domain.shortage.Notices;
import dev.lockkeeper.capacity.domain.shortage.Observation;
import dev.lockkeeper.capacity.domain.shortage.ShortageRules;
import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.records.WriteResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Tells the other services what is short. Whoever keeps the models hands in what lacks, on any
 * thread, and never waits; records are written and events sent by {@link #tell}, on one thread of
 * its own.
 */
public final class Shortages {
  private static final Logger LOG = Logger.getLogger(Shortages.class);
  private static final String PARTITION = "shortage";

  private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

  private final SeenLacks seen = new SeenLacks();
  private final Map<String, Stored<ClusterShortage>> current = new HashMap<>();
  private final Records<ClusterShortage> records;
  private final ShortageRules rules;
  private final Notices notices;
  private final BooleanSupplier mayAct;
  private final Clock clock;
  private Instant notBefore = Instant.MIN;

  /**
   * Has seen nothing yet.
   *
   * @param mayAct whether this process owns the clusters; asked right before each write and event
   */
  public Shortages(
      Records<ClusterShortage> records,
      ShortageRules rules,
      Notices notices,
      BooleanSupplier mayAct,
      Clock clock) {
    this.records = records;
    this.rules = rules;
    this.notices = notices;
    this.mayAct = mayAct;
    this.clock = clock;
  }

  /** How they are stored. */
  public static RecordType<ClusterShortage> shortageType() {
    return new RecordType<>(
        PARTITION,
        ClusterShortage.class,
        shortage -> key(shortage.cluster()),
        shortage -> Optional.empty(),
        shortage -> Optional.empty());
  }

  /**
   * What is short in a cluster now, nothing included. Not before all that this takes has been read,
   * and again at least every minute, changed or not.
   *
   * @return whether it is something else than before, so that it is time to tell
   */
  public boolean see(String cluster, List<Lack> lacks) {
    return seen.put(cluster, lacks, clock.instant());
  }

  /**
   * Tells what is due.
   *
   * @return when to be called again if nothing changes
   */
  public synchronized Optional<Instant> tell() {
    if (clock.instant().isBefore(notBefore)) {
      return Optional.of(notBefore);
    }
    return seen.all().entrySet().stream()
        .flatMap(entry -> tell(entry.getKey(), entry.getValue()).stream())
        .min(Comparator.naturalOrder());
  }

  private Optional<Instant> tell(String cluster, SeenLacks.Seen lacks) {
    if (!mayAct.getAsBoolean()) {
      seen.clear();
      current.clear();
      return Optional.empty();
    }
    try {
      Stored<ClusterShortage> stored = stored(cluster);
      if (!lacks.holdsAt(clock.instant())) {
        return wakeAt(send(stored), Optional.empty());
      }
      return decide(stored, lacks);
    } catch (UnavailableException failed) {
      LOG.warnf("what is short in %s is told later: %s", cluster, failed.getMessage());
    } catch (RuntimeException error) {
      LOG.errorf(error, "telling what is short in %s failed, and will be tried again", cluster);
      current.remove(cluster);
    }
    notBefore = clock.instant().plus(AGAIN_AFTER);
    return Optional.of(notBefore);
  }

  private Optional<Instant> decide(Stored<ClusterShortage> stored, SeenLacks.Seen lacks) {
    Observation observation = new Observation(lacks.lacks(), lacks.watchedSince());
    Decision decision = rules.decide(stored.value(), observation, clock.instant());
    Stored<ClusterShortage> next = written(stored, decision.next());
    return wakeAt(send(next), decision.wakeAt());
  }

  /** What waits is sent; if it can't be, the exception says so and it goes on waiting. */
  private Stored<ClusterShortage> send(Stored<ClusterShortage> stored) {
    ClusterShortage shortage = stored.value();
    Optional<Notice> waiting = shortage.waiting().filter(notice -> mayAct.getAsBoolean());
    if (waiting.isEmpty()) {
      return stored;
    }
    notices.tell(shortage.cluster(), waiting.get());
    return written(stored, shortage.taken(waiting.get().sequence()));
  }

  private Optional<Instant> wakeAt(Stored<ClusterShortage> stored, Optional<Instant> decided) {
    Optional<Instant> again =
        stored.value().waiting().map(waiting -> clock.instant().plus(AGAIN_AFTER));
    return Stream.concat(again.stream(), decided.stream()).min(Comparator.naturalOrder());
  }

  private Stored<ClusterShortage> stored(String cluster) {
    Stored<ClusterShortage> known = current.get(cluster);
    return known != null ? known : found(cluster);
  }

  private Stored<ClusterShortage> found(String cluster) {
    return records
        .find(key(cluster))
        .orElseGet(
            () ->
                records
                    .insertIfAbsent(ClusterShortage.none(cluster))
                    .match(written -> written, present -> present.orElseThrow()));
  }

  /** Each write counts only if nobody else has written since, so a late owner changes nothing. */
  private Stored<ClusterShortage> written(Stored<ClusterShortage> stored, ClusterShortage next) {
    if (!next.equals(stored.value())) {
      if (!mayAct.getAsBoolean()) {
        throw new UnavailableException("another process owns the cluster", AGAIN_AFTER);
      }
      WriteResult<ClusterShortage> result = records.replace(stored, next);
      if (!result.won()) {
        current.remove(next.cluster());
        throw new UnavailableException("another process has written its record", AGAIN_AFTER);
      }
      return remembered(result.match(now -> now, lost -> stored));
    }
    return remembered(stored);
  }

  private Stored<ClusterShortage> remembered(Stored<ClusterShortage> stored) {
    current.put(stored.value().cluster(), stored);
    return stored;
  }

  private static RecordKey key(String cluster) {
    return new RecordKey(PARTITION, cluster);
  }
}
