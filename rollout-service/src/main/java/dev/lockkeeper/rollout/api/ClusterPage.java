package dev.lockkeeper.rollout.api;

import java.util.List;

/** All clusters that this installation looks after; there are few. */
public record ClusterPage(List<ClusterView> clusters) {}
