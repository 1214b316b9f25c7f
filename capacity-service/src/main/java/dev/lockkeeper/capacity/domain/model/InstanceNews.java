package dev.lockkeeper.capacity.domain.model;

import dev.lockkeeper.capacity.domain.size.Resources;
import java.time.Instant;
import java.util.Optional;

/**
 * A container instance as an event or DescribeContainerInstances shows it.
 *
 * @param version ECS's own; rises with each change, the same in events and in the API
 * @param agentVersion empty if it isn't told; then what is known stays
 * @param registeredAt empty if it isn't told; then what is known stays
 * @param capacityProvider empty if it isn't told or has none; then what is known stays
 */
public record InstanceNews(
    String arn,
    long version,
    String ec2InstanceId,
    InstanceStatus status,
    boolean agentConnected,
    Optional<String> agentVersion,
    Optional<Instant> registeredAt,
    Attributes attributes,
    Resources registered,
    Resources remaining,
    Optional<String> capacityProvider) {}
