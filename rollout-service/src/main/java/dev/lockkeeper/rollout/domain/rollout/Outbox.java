package dev.lockkeeper.rollout.domain.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Notices that are decided and not published yet, stored with the decision they tell of. Where the
 * bus takes none for long, the oldest give way; the newest tells where the rollout stands.
 *
 * @param next the sequence of the next notice
 * @param notBefore somebody may be at publishing, notices or drains, until then
 */
public record Outbox(long next, List<Notice> waiting, Instant notBefore) {
  private static final int MOST_WAITING = 20;

  public Outbox {
    waiting = List.copyOf(waiting);
  }

  static Outbox empty(Instant now) {
    return new Outbox(1, List.of(), now);
  }

  Outbox plus(Rollout rollout, Instant now, String reason) {
    List<Notice> more = new ArrayList<>(waiting);
    more.add(
        new Notice(
            next,
            now,
            rollout.state(),
            rollout.pause().isPresent(),
            rollout.wave().number(),
            reason));
    if (more.size() > MOST_WAITING) {
      more.remove(0);
    }
    return new Outbox(next + 1, more, notBefore);
  }

  Outbox publishedUpTo(long sequence) {
    return new Outbox(
        next, waiting.stream().filter(notice -> notice.sequence() > sequence).toList(), notBefore);
  }

  Outbox notBefore(Instant time) {
    return new Outbox(next, waiting, time);
  }
}
