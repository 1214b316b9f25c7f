package dev.lockkeeper.discovery.domain.reads;

import java.time.Duration;

/**
 * How often what no event tells of is read, and what events may have missed.
 *
 * @param services how often all known services are described
 * @param serviceNames how often services are listed
 * @param instances how often all container instances, and addresses of EC2, are read
 * @param tasks how often all tasks are read
 * @param health how often the health of a healthy task is read
 */
public record ReadIntervals(
    Duration services,
    Duration serviceNames,
    Duration instances,
    Duration tasks,
    Duration health) {}
