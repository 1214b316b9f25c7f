package dev.lockkeeper.capacity.domain.model;

import java.time.Instant;

/**
 * drain-service has said that an instance will go, or that it won't after all. The later of two is
 * that with the later {@code requestedAt}, then that with the higher sequence.
 *
 * @param leaving true for Drain Announced, false for Drain Cancelled
 */
public record DrainNews(
    String ec2InstanceId, Instant requestedAt, long sequence, boolean leaving) {}
