package dev.lockkeeper.drain.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When tasks of no service are told to stop: after their grace, protected ones after their
 * protection, and all of them shortly before a deadline at which the instance goes.
 */
record Standalone(Drain drain, ClusterPolicy policy) {

  /** Those due by {@code now}. */
  Set<TaskArn> due(Instant now) {
    return open().filter(task -> !at(task).isAfter(now)).map(Task::arn).collect(Collectors.toSet());
  }

  /** When each that nobody has told to stop is due. */
  Map<TaskArn, Instant> plan() {
    return open().collect(Collectors.toMap(Task::arn, this::at));
  }

  /** When the next is due. */
  Optional<Instant> nextAt() {
    return open().map(this::at).min(Instant::compareTo);
  }

  /** Whether protection counts no more. */
  boolean lastCall(Instant now) {
    return lastStopAt().filter(at -> !at.isAfter(now)).isPresent();
  }

  private Stream<Task> open() {
    StandaloneStops stops = drain.standalone();
    return drain.tasks().holding().stream()
        .filter(Task::standalone)
        .filter(Task::toRun)
        .filter(task -> !stops.asked().contains(task.arn()));
  }

  private Instant at(Task task) {
    Instant graceEnds = drain.standalone().since().plus(policy.graceOf(task));
    Instant unprotected = drain.standalone().protectedUntil().getOrDefault(task.arn(), Instant.MIN);
    Instant ordinary = unprotected.isAfter(graceEnds) ? unprotected : graceEnds;
    return lastStopAt().filter(last -> last.isBefore(ordinary)).orElse(ordinary);
  }

  private Optional<Instant> lastStopAt() {
    Duration lead = policy.lastStop();
    return Deadline.of(drain, policy)
        .filter(deadline -> deadline.manner(drain) == Release.Manner.LET_GO)
        .map(deadline -> deadline.at().minus(lead));
  }
}
