package dev.lockkeeper.drain.api;

import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.Waiting;
import java.time.Instant;
import java.util.Optional;

/**
 * A drain in one line.
 *
 * @param reason what it waits for, or how it ended, in words
 * @param tasksLeft tasks that keep the instance from being empty; null unless all were looked at
 */
public record DrainSummary(
    String instanceId,
    String state,
    Optional<String> cluster,
    String reason,
    Optional<Integer> tasksLeft,
    Instant requestedAt,
    Optional<Instant> endedAt) {

  static DrainSummary of(Drain drain) {
    return new DrainSummary(
        drain.instanceId().value(),
        drain.state().name(),
        drain.containerInstance().map(ContainerInstance::cluster),
        Waiting.reason(drain),
        drain.tasks().left(),
        drain.requestedAt(),
        drain.endedAt());
  }
}
