package dev.lockkeeper.capacity.handling;

import dev.lockkeeper.capacity.domain.reads.ContainerInstances;
import dev.lockkeeper.capacity.domain.reads.Hosts;
import dev.lockkeeper.capacity.domain.reads.PlacedTasks;
import dev.lockkeeper.capacity.domain.reads.Services;
import dev.lockkeeper.capacity.domain.reads.TaskDefinitions;

/** Where clusters are read from. */
public record Sources(
    ContainerInstances instances,
    PlacedTasks tasks,
    Services services,
    TaskDefinitions definitions,
    Hosts hosts) {}
