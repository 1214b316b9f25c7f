package dev.lockkeeper.discovery.domain.zone;

/**
 * What comes of an order to remove what a cluster has left.
 *
 * @param recordSets those that are still there
 * @param begun whether they go by this order; by an earlier one otherwise
 */
public record Removal(int recordSets, boolean begun) {}
