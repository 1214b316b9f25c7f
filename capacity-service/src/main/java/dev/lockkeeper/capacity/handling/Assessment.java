package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.fit.CapacitySnapshot;
import dev.lockkeeper.capacity.domain.fit.MissingTasks;
import dev.lockkeeper.capacity.domain.metrics.Figures;
import dev.lockkeeper.capacity.domain.shortage.Lack;
import java.time.Instant;
import java.util.List;

/**
 * What is made of a cluster at one time.
 *
 * @param snapshot how many more tasks fit
 * @param missing the tasks that services lack, with or without room for them
 * @param lacks the tasks that nothing can take, one entry a service
 * @param figures what is published
 */
public record Assessment(
    Instant at,
    CapacitySnapshot snapshot,
    List<MissingTasks> missing,
    List<Lack> lacks,
    Figures figures) {}
