package dev.lockkeeper.discovery.domain.zone;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The order in which a zone is worked on:
 *
 * <ol>
 *   <li>nothing while a failure is waited out
 *   <li>the fence is read, and the zone taken over
 *   <li>names that a refused batch speaks of are looked at
 *   <li>the whole zone is read, before anything else of it is changed
 *   <li>answers are withdrawn, parts of a refused batch tried, new answers written
 *   <li>the zone is read over, when it is time
 *   <li>it is asked whether changes are in sync
 * </ol>
 *
 * While changes come without end, the last two get a turn between them once they are overdue: else
 * a withdrawal would never be known to be in sync.
 */
final class NextStep {
  private final FenceKeeping fence;
  private final Batching batching;
  private final Reading reading;
  private final Syncs syncs;
  private final Backoff backoff;

  NextStep(FenceKeeping fence, Batching batching, Reading reading, Syncs syncs, Backoff backoff) {
    this.fence = fence;
    this.batching = batching;
    this.reading = reading;
    this.syncs = syncs;
    this.backoff = backoff;
  }

  Step at(Instant now) {
    if (now.isBefore(backoff.until())) {
      return new Step.Rest(backoff.until());
    }
    if (fence.isUnread() || fence.isBarred()) {
      return new Step.ReadFence(fence.place());
    }
    if (!fence.isHeld()) {
      return new Step.Submit(fence.batch(List.of(), batching.limits()));
    }
    Optional<String> name = batching.toLookAt();
    if (name.isPresent()) {
      return new Step.LookAt(name.get());
    }
    if (!reading.isComplete()) {
      return readOn();
    }
    return overdue(now)
        .or(() -> batching.next(syncs.needsMark(), now).map(Step.Submit::new))
        .or(() -> reading.isDue(now) ? Optional.of(readOn()) : Optional.empty())
        .orElseGet(() -> askOrRest(now));
  }

  private Optional<Step> overdue(Instant now) {
    return syncs
        .next()
        .filter(question -> question.isOverdue(now))
        .map(NextStep::ask)
        .or(() -> reading.isOverdue(now) ? Optional.of(readOn()) : Optional.empty());
  }

  private Step readOn() {
    return new Step.ReadOn(reading.next());
  }

  private Step askOrRest(Instant now) {
    Optional<Syncs.Question> question = syncs.next();
    if (question.isPresent() && !question.get().at().isAfter(now)) {
      return ask(question.get());
    }
    Instant until = batching.wakesAt(now).orElse(reading.dueAt());
    until = until.isBefore(reading.dueAt()) ? until : reading.dueAt();
    Instant asked = question.map(Syncs.Question::at).orElse(until);
    return new Step.Rest(asked.isBefore(until) ? asked : until);
  }

  private static Step ask(Syncs.Question question) {
    return new Step.AskChange(question.batch(), question.changeId());
  }
}
