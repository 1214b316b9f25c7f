package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.reads.ContainerInstances;
import dev.lockkeeper.discovery.domain.reads.Hosts;
import dev.lockkeeper.discovery.domain.reads.RunningTasks;
import dev.lockkeeper.discovery.domain.reads.Services;
import dev.lockkeeper.discovery.domain.reads.TaskDefinitions;

/** Where clusters are read from. */
public record Sources(
    ContainerInstances instances,
    RunningTasks tasks,
    Services services,
    TaskDefinitions definitions,
    Hosts hosts) {}
