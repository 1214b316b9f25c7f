package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.records.WriteResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reconciles what AWS shows with the drains there are, in rounds. Any replica may make a round, and
 * only one of them makes each; should two do it all the same, the drains' records keep them from
 * doing anything twice. Every replica reads the open drains and what the last round found, so that
 * all can show it.
 */
public final class Rounds {
  private final Records<Round> rounds;
  private final Duration interval;
  private final OpenDrains openDrains;
  private final Work work;
  private final UnaskedInstances unasked;
  private final Clock clock;

  /** What is looked for in a round. */
  public record Work(
      MissedTerminations terminations,
      GoneInstances gone,
      UnaskedDraining draining,
      Runnable leftoverPlaces) {}

  /**
   * Rounds that are shared through a record.
   *
   * @param interval from one round to the next
   * @param unasked where it is shown what is DRAINING unasked
   */
  public Rounds(
      Records<Round> rounds,
      Duration interval,
      OpenDrains openDrains,
      Work work,
      UnaskedInstances unasked,
      Clock clock) {
    this.rounds = rounds;
    this.interval = interval;
    this.openDrains = openDrains;
    this.work = work;
    this.unasked = unasked;
    this.clock = clock;
  }

  /** Makes a round if it is time for one and nobody else has begun it. */
  public void run() {
    List<Drain> open = openDrains.look().drains();
    Optional<Stored<Round>> stored = rounds.find(Round.KEY);
    Round last = stored.map(Stored::value).orElse(Round.NONE);
    unasked.are(last.unasked());
    Instant now = clock.instant();
    if (now.isBefore(last.begunAt().plus(interval))) {
      return;
    }
    Optional<Stored<Round>> claimed = written(write(stored, last.begun(now)));
    if (claimed.isPresent()) {
      Round found = make(open, last, now);
      unasked.are(found.unasked());
      Optional<Stored<Round>> unused = written(write(claimed, found));
    }
  }

  private Round make(List<Drain> open, Round last, Instant now) {
    Set<InstanceId> letGo =
        Guarded.get(
            "the look for lost lifecycle events",
            () -> work.terminations().begin(open, last, now),
            last.letGo());
    Guarded.run(
        "the look for instances that are gone", () -> work.gone().look(open, last.begunAt(), now));
    List<UnaskedInstance> draining =
        Guarded.get(
            "the look for instances that are DRAINING unasked",
            () -> work.draining().look(open, last.unasked()),
            last.unasked());
    Guarded.run("the look for places that ended drains have left", work.leftoverPlaces());
    return new Round(now, letGo, draining);
  }

  private WriteResult<Round> write(Optional<Stored<Round>> current, Round next) {
    return current
        .map(stored -> rounds.replace(stored, next))
        .orElseGet(() -> rounds.insertIfAbsent(next));
  }

  private static Optional<Stored<Round>> written(WriteResult<Round> result) {
    return result.match(Optional::of, lost -> Optional.empty());
  }
}
