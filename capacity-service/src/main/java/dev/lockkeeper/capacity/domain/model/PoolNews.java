package dev.lockkeeper.capacity.domain.model;

import java.util.Optional;

/**
 * Which pool an instance belongs to.
 *
 * @param pool empty if it is in no Auto Scaling group at all; so that nobody asks again
 */
public record PoolNews(String ec2InstanceId, Optional<Pool> pool) {}
