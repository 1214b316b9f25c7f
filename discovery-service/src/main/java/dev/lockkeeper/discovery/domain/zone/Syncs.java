package dev.lockkeeper.discovery.domain.zone;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far the changes of accepted batches have come. Asked for only are those that somebody waits
 * for, and the newest.
 *
 * <p>A batch whose answer was lost has no id to ask by. It counts as in sync once a later one of
 * the zone is, and {@link #SURELY} after it was made: Route 53 handles the changes of a zone one
 * after another, and says that they generally reach all its servers within 60 seconds.
 */
final class Syncs {
  private static final Duration SURELY = Duration.ofMinutes(2);
  private static final Duration FIRST_LOOK = Duration.ofSeconds(5);
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private static final class Sent {
    private final Optional<String> changeId;
    private final Instant at;
    private Instant inSyncAt = Instant.MAX;
    private Instant askAt;
    private Duration interval = FIRST_LOOK;
    private boolean awaited;

    Sent(Optional<String> changeId, Instant at) {
      this.changeId = changeId;
      this.at = at;
      this.askAt = at.plus(FIRST_LOOK);
    }

    boolean isInSync() {
      return inSyncAt.isBefore(Instant.MAX);
    }
  }

  /** A change to ask for. */
  record Question(long batch, String changeId, Instant at) {
    /** Whether it has waited for changes long enough. */
    boolean isOverdue(Instant now) {
      return at.plus(PATIENCE).isBefore(now);
    }
  }

  private final TreeMap<Long, Sent> sent = new TreeMap<>();

  /**
   * A batch was made.
   *
   * @param changeId empty if its answer was lost
   */
  void sent(long batch, Optional<String> changeId, Instant now) {
    sent.put(batch, new Sent(changeId, now));
  }

  /** Somebody waits for the batch. */
  void await(long batch) {
    Sent known = sent.get(batch);
    if (known != null) {
      known.awaited = true;
    }
  }

  /** The batch to ask for next, and when. */
  Optional<Question> next() {
    return sent.entrySet().stream()
        .filter(each -> isAsked(each.getKey(), each.getValue()))
        .map(
            each ->
                new Question(
                    each.getKey(), each.getValue().changeId.orElseThrow(), each.getValue().askAt))
        .min((one, other) -> one.at().compareTo(other.at()));
  }

  private boolean isAsked(long batch, Sent known) {
    boolean wanted = known.awaited || batch == sent.lastKey() || marksAnother(batch);
    return known.changeId.isPresent() && !known.isInSync() && wanted;
  }

  /** Whether an awaited batch before it has no id, and this is the first that has. */
  private boolean marksAnother(long batch) {
    Long before = sent.lowerKey(batch);
    while (before != null && sent.get(before).changeId.isEmpty()) {
      if (sent.get(before).awaited && !sent.get(before).isInSync()) {
        return true;
      }
      before = sent.lowerKey(before);
    }
    return false;
  }

  /** Whether a batch is needed whose only use is that it can be asked for. */
  boolean needsMark() {
    return !sent.isEmpty()
        && sent.lastEntry().getValue().changeId.isEmpty()
        && sent.values().stream().anyMatch(each -> each.awaited && !each.isInSync());
  }

  /** The answer to a question. */
  void answered(long batch, boolean inSync, Instant now) {
    Sent known = sent.get(batch);
    if (inSync) {
      known.inSyncAt = now;
      return;
    }
    known.interval = known.interval.multipliedBy(3).dividedBy(2);
    known.interval = known.interval.compareTo(LONGEST) > 0 ? LONGEST : known.interval;
    known.askAt = now.plus(known.interval);
  }

  /** The question couldn't be asked. */
  void unanswered(long batch, Instant again) {
    sent.get(batch).askAt = again;
  }

  /** Since when all name servers know the batch; of one long past it is said to be always. */
  Optional<Instant> inSyncAt(long batch, Instant now) {
    Sent known = sent.get(batch);
    if (known == null) {
      return Optional.of(now.minus(REMEMBERED));
    }
    if (known.isInSync()) {
      return Optional.of(known.inSyncAt);
    }
    Instant surely = known.at.plus(SURELY);
    return sent.tailMap(batch, false).values().stream()
        .filter(Sent::isInSync)
        .map(later -> later.inSyncAt.isAfter(surely) ? later.inSyncAt : surely)
        .min(Instant::compareTo)
        .filter(at -> !at.isAfter(now));
  }

  /** When a batch was made. */
  Optional<Instant> at(long batch) {
    return Optional.ofNullable(sent.get(batch)).map(known -> known.at);
  }

  /** Forgets what is long done. */
  void tidy(Instant now) {
    Instant old = now.minus(REMEMBERED);
    Iterator<Long> batches = sent.headMap(sent.isEmpty() ? 0 : sent.lastKey()).keySet().iterator();
    while (batches.hasNext() && sent.get(batches.next()).at.isBefore(old)) {
      batches.remove();
    }
  }
}
