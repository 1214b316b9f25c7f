package dev.lockkeeper.drain.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Notices that are decided and not published yet. They are stored with the decision they tell of,
 * so that none gets lost; one may be published twice.
 *
 * @param next the sequence of the next notice
 * @param notBefore somebody may be at publishing until then
 */
public record Outbox(long next, List<Notice> waiting, Instant notBefore) {
  public Outbox {
    waiting = List.copyOf(waiting);
  }

  static Outbox empty(Instant now) {
    return new Outbox(1, List.of(), now);
  }

  Outbox plus(Notice.Kind kind, Instant now, List<String> reasons, Notice.About about) {
    List<Notice> more = new ArrayList<>(waiting);
    more.add(new Notice(kind, next, now, reasons, about));
    return new Outbox(next + 1, more, notBefore);
  }

  Outbox publishedUpTo(long sequence, Instant now) {
    return new Outbox(
        next, waiting.stream().filter(notice -> notice.sequence() > sequence).toList(), now);
  }

  Outbox notBefore(Instant time) {
    return new Outbox(next, waiting, time);
  }
}
