package dev.lockkeeper.discovery.domain.drains;

import dev.lockkeeper.discovery.domain.answers.Withdrawal;
import dev.lockkeeper.discovery.domain.answers.Withdrawal.Stage;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** When the announcement of a drain is answered, and how. */
public final class WithdrawalRules {
  private WithdrawalRules() {}

  /**
   * An answer of a zone that named a task of the instance when the drain was announced, or might
   * have.
   *
   * @param kept whether the floor keeps it for now
   * @param withdrawal how far its withdrawal is
   * @param quietAtLatest when it must have expired if nobody knows when it was withdrawn, as it was
   *     before this process was the owner
   */
  public record Answer(boolean kept, Withdrawal withdrawal, Optional<Instant> quietAtLatest) {
    boolean isSettled() {
      return kept
          || switch (withdrawal.stage()) {
            case LISTED, PENDING -> false;
            case IN_SYNC, NEVER_LISTED -> true;
          };
    }

    boolean wasWithdrawn() {
      return !kept && (withdrawal.stage() == Stage.IN_SYNC || quietAtLatest.isPresent());
    }

    private Instant quietAt(Instant otherwise) {
      return withdrawal.quietAt().or(() -> quietAtLatest).orElse(otherwise);
    }
  }

  /** The answer, once all that is withdrawn is so on all name servers. */
  public static Optional<WithdrawnRecords> decide(
      AnnouncedDrain drain, Collection<Answer> answers) {
    if (!answers.stream().allMatch(Answer::isSettled)) {
      return Optional.empty();
    }
    Instant quietAt =
        answers.stream()
            .filter(Answer::wasWithdrawn)
            .map(answer -> answer.quietAt(drain.announcedAt()))
            .filter(at -> at.isAfter(drain.announcedAt()))
            .max(Instant::compareTo)
            .orElse(drain.announcedAt());
    return Optional.of(
        new WithdrawnRecords(
            drain.instanceId(),
            drain.cluster(),
            (int) answers.stream().filter(Answer::wasWithdrawn).count(),
            (int) answers.stream().filter(Answer::kept).count(),
            quietAt));
  }
}
