package dev.lockkeeper.discovery.domain.zone;

import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.Withdrawal;
import dev.lockkeeper.discovery.domain.answers.Withdrawal.Stage;
import dev.lockkeeper.discovery.domain.records.Answer;
import dev.lockkeeper.discovery.domain.records.ServiceTag;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How far tasks are withdrawn from their services' names. What isn't known counts as listed: a
 * drain that waits too long costs less than one that begins while clients are still sent there.
 */
final class WithdrawnTasks {
  private final Differences differences;
  private final KnownRecords known;
  private final FenceKeeping fence;
  private final Withdrawals withdrawals;
  private long takeover;

  WithdrawnTasks(
      Differences differences, KnownRecords known, FenceKeeping fence, Withdrawals withdrawals) {
    this.differences = differences;
    this.known = known;
    this.fence = fence;
    this.withdrawals = withdrawals;
  }

  /** The zone was taken over by that batch: earlier owners have changed nothing since. */
  void takenOverBy(long batch) {
    takeover = batch;
  }

  /** See {@link dev.lockkeeper.discovery.domain.answers.Zones#withdrawal}; the zone is read. */
  Withdrawal of(ServiceKey service, String taskId, Instant now) {
    Optional<WantedService> wanted = differences.service(service);
    boolean listed =
        wanted
            .map(there -> there.lists(taskId))
            .orElseGet(() -> Traces.mayList(taskId, known.of(ServiceTag.of(service))));
    List<Answer> answers = wanted.flatMap(there -> there.toWithdraw(taskId)).orElse(List.of());
    if (listed || answers.stream().anyMatch(this::isOrMayBeWritten)) {
      return new Withdrawal(Stage.LISTED, Optional.empty());
    }
    long ttl = wanted.map(there -> there.answers().ttlSeconds()).orElse(0);
    return withdrawals.of(answers, now).orElseGet(() -> withdrawals.earlier(takeover, ttl, now));
  }

  private boolean isOrMayBeWritten(Answer answer) {
    return known.has(answer)
        || fence.uncertain().stream()
            .flatMap(batch -> batch.changes().stream())
            .anyMatch(
                change ->
                    change.set().group().equals(answer.group())
                        && change.set().has(answer.value()));
  }
}
