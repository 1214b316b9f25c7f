package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.model.Pool;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How many more tasks fit, at one time.
 *
 * @param instances registered ones, in whatever status
 * @param usableInstances those on which ECS can place tasks
 * @param cluster empty if nothing says what the largest task is
 * @param pools those with instances, or that a service's strategy names
 * @param zones those with instances
 * @param services how many more tasks of each REPLICA service fit; one whose task definition isn't
 *     known yet is missing
 */
public record CapacitySnapshot(
    Instant at,
    int instances,
    int usableInstances,
    Optional<Room> cluster,
    Map<Pool, Room> pools,
    Map<String, Room> zones,
    Map<String, Long> services) {}
