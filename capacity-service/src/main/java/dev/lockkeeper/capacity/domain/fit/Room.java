package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.util.List;

/**
 * How many more of the largest tasks fit into a cluster, a pool or a zone.
 *
 * @param schedulableTasks the least over the largest tasks of how many more fit
 * @param tasksPerInstance how many of the largest task fit on the largest instance when it is
 *     empty, the most over the largest tasks; 0 if there is no instance
 * @param largestTasks the sizes it was counted with: those that no other one there exceeds
 */
public record Room(long schedulableTasks, int tasksPerInstance, List<TaskSize> largestTasks) {}
