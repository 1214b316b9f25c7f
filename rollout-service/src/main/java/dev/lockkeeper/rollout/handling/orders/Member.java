package dev.lockkeeper.rollout.handling.orders;

/** A group, and the cluster its instances register with. */
public record Member(String group, String cluster) {}
