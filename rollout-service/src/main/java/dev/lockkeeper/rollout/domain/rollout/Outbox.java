package dev.lockkeeper.rollout.domain.rollout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Notices that are decided and not published yet, stored with the decision they tell of. Where the
 * bus takes none for long, the oldest give way; the newest tells where the rollout stands.
 *
 * @param next the sequence of the next notice
 * @param trouble why the bus didn't take something the last time; drains are told of there, too
 * @param notBefore somebody may be at publishing, notices or drains, until then
 */
public record Outbox(long next, List<Notice> waiting, Optional<String> trouble, Instant notBefore) {
  private static final int MOST_WAITING = 20;
  private static final int LONGEST = 300;

  public Outbox {
    waiting = List.copyOf(waiting);
    trouble = trouble.map(why -> why.length() <= LONGEST ? why : why.substring(0, LONGEST));
  }

  static Outbox empty(Instant now) {
    return new Outbox(1, List.of(), Optional.empty(), now);
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
    return new Outbox(next + 1, more, trouble, notBefore);
  }

  Outbox publishedUpTo(long sequence) {
    return new Outbox(
        next,
        waiting.stream().filter(notice -> notice.sequence() > sequence).toList(),
        trouble,
        notBefore);
  }

  Outbox notBefore(Instant time) {
    return new Outbox(next, waiting, trouble, time);
  }

  Outbox failed(String why, Instant again) {
    return new Outbox(next, waiting, Optional.of(why), again);
  }

  Outbox taken(Instant now) {
    return new Outbox(next, waiting, Optional.empty(), now);
  }
}
