package dev.lockkeeper.discovery.domain.drains;

import java.time.Instant;

/**
 * The answer to a drain's announcement.
 *
 * @param withdrawn how many answers no longer name a task of the instance
 * @param keptBack how many do, so that their services keep enough
 * @param quietAt when cached answers have expired that named one of the withdrawn; never before the
 *     announcement
 */
public record WithdrawnRecords(
    String instanceId, String cluster, int withdrawn, int keptBack, Instant quietAt) {}
