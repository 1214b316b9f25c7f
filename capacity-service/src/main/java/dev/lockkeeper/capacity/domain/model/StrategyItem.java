package dev.lockkeeper.capacity.domain.model;

/**
 * A capacity provider of a service's capacity provider strategy ("Amazon ECS capacity providers",
 * ECS developer guide).
 *
 * @param base how many tasks it has before the weights count; 0 to 100,000
 * @param weight its share of the tasks beyond the bases, relative to the other weights; 0 to 1,000,
 *     and with 0 it gets none
 */
public record StrategyItem(String capacityProvider, int base, int weight) {}
