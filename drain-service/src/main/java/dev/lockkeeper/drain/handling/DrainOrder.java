package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.DeadlinePolicy;
import dev.lockkeeper.drain.domain.InstanceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An operator's wish to have an instance drained.
 *
 * @param deadline when it is to end whatever is left; at most one of this and {@code within}
 * @param within how long from now on it may take
 * @param policy what happens at the deadline; empty for what the cluster's settings say
 * @param cluster where the operator takes the instance to be
 */
public record DrainOrder(
    InstanceId instanceId,
    String reason,
    Optional<Instant> deadline,
    Optional<Duration> within,
    Optional<DeadlinePolicy> policy,
    Optional<String> cluster) {

  /** The deadline of an order given at {@code now}. */
  Optional<Instant> deadlineFrom(Instant now) {
    return deadline.or(() -> within.map(now::plus));
  }
}
