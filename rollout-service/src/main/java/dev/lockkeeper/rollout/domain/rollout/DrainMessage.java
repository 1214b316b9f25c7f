package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.InstanceId;
import java.time.Duration;
import java.util.Optional;

/**
 * What drain-service is told of one instance: {@code Drain Requested}, or {@code Drain Cancel
 * Requested}.
 *
 * @param requestId names the request, and is the same however often it is sent
 * @param recall whether the request is taken back
 * @param timeout the drain's deadline, from when it is sent; empty: the cluster's
 * @param proceed whether the instance goes at that deadline with tasks left
 */
public record DrainMessage(
    InstanceId instance,
    String requestId,
    boolean recall,
    Optional<Duration> timeout,
    boolean proceed,
    String reason) {}
