package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.ContainerInstanceArn;
import java.time.Instant;

/**
 * A container instance that is {@code DRAINING} though no drain has asked for it: an operator, ECS
 * managed draining, or the agent upon a Spot interruption did.
 *
 * @param cluster its cluster's name
 * @param seenAt when it was first seen so
 */
public record UnaskedInstance(String cluster, ContainerInstanceArn arn, Instant seenAt) {}
