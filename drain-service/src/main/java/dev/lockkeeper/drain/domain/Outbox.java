package dev.lockkeeper.drain.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Notices that are decided and not published yet. They are stored with the decision they tell of,
 * so that none gets lost; one may be published twice. Where the bus takes none for long, old ones
 * of what blocked the drain give way to new ones.
 *
 * @param next the sequence of the next notice
 * @param notBefore somebody may be at publishing until then
 */
public record Outbox(long next, List<Notice> waiting, Instant notBefore) {
  /** They are part of the drain's item, which takes 400 KB in all. */
  private static final int MOST_WAITING = 20;

  public Outbox {
    waiting = List.copyOf(waiting);
  }

  static Outbox empty(Instant now) {
    return new Outbox(1, List.of(), now);
  }

  Outbox plus(Notice.Kind kind, Instant now, List<String> reasons, Notice.About about) {
    List<Notice> more = new ArrayList<>(waiting);
    more.add(new Notice(kind, next, now, reasons, about));
    if (more.size() > MOST_WAITING) {
      dropStalest(more);
    }
    return new Outbox(next + 1, more, notBefore);
  }

  /** What blocked it once is worth the least to whoever learns late what blocks it now. */
  private static void dropStalest(List<Notice> notices) {
    notices.stream()
        .filter(notice -> notice.kind() == Notice.Kind.BLOCKED)
        .findFirst()
        .ifPresent(notices::remove);
  }

  Outbox publishedUpTo(long sequence, Instant now) {
    return new Outbox(
        next, waiting.stream().filter(notice -> notice.sequence() > sequence).toList(), now);
  }

  Outbox notBefore(Instant time) {
    return new Outbox(next, waiting, time);
  }
}
