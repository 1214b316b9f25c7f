package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.fit.CapacitySnapshot;
import dev.lockkeeper.capacity.domain.fit.MissingTasks;
import dev.lockkeeper.capacity.domain.metrics.CapacityFigures.SafeToRemove;
import dev.lockkeeper.capacity.domain.metrics.Figures;
import dev.lockkeeper.capacity.domain.shortage.Lack;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is made of a cluster at one time.
 *
 * @param snapshot how many more tasks fit
 * @param missing the tasks that services lack, with or without room for them
 * @param lacks the tasks that nothing can take, one entry a service
 * @param safeToRemove how many instances can go; empty until all tasks are known
 * @param figures what is published
 */
public record Assessment(
    Instant at,
    CapacitySnapshot snapshot,
    List<MissingTasks> missing,
    List<Lack> lacks,
    Optional<SafeToRemove> safeToRemove,
    Figures figures) {}
