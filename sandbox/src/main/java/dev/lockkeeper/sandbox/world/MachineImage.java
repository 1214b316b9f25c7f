package dev.lockkeeper.sandbox.world;

import java.time.Instant;

/**
 * An ECS-optimized AMI.
 *
 * @param architecture {@code x86_64} or {@code arm64}
 * @param ecsAgentVersion what instances started from it report in {@code versionInfo}
 * @param agentConnects false for a broken image: its instances boot, but never join a cluster
 */
public record MachineImage(
    String imageId,
    String name,
    String architecture,
    String ecsAgentVersion,
    Instant createdAt,
    boolean agentConnects) {}
