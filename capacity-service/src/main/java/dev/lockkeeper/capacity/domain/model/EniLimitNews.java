package dev.lockkeeper.capacity.domain.model;

/**
 * How many tasks with a network interface of their own an instance type can have.
 *
 * @param plain the type's network interfaces but the first
 * @param trunked with ENI trunking; 0 if the type can't
 */
public record EniLimitNews(String instanceType, int plain, int trunked) {}
