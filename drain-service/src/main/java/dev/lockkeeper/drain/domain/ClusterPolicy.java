package dev.lockkeeper.drain.domain;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How drains go in one cluster.
 *
 * @param deadline how long a drain may take from when it was asked for; empty for as long as what
 *     asked for it allows
 * @param atDeadline what happens then
 * @param mostAtOnce how many drains may be under way at a time; empty for any number
 * @param awaitsDiscovery whether draining waits for {@code Records Withdrawn}
 * @param patience how long at most, until caches have forgotten what is withdrawn
 * @param standaloneGrace how long a task of no service may run on after draining has begun
 * @param standaloneGraceOf the same for single task definition families
 * @param lastStop how long before a deadline at which the instance goes such tasks are stopped in
 *     any case, so that they get their SIGTERM
 * @param rebalance what a rebalance recommendation leads to
 * @param scheduledChangeLead how long before a scheduled change its drain begins
 */
public record ClusterPolicy(
    Optional<Duration> deadline,
    DeadlinePolicy atDeadline,
    Optional<Limit> mostAtOnce,
    boolean awaitsDiscovery,
    Duration patience,
    Duration standaloneGrace,
    Map<String, Duration> standaloneGraceOf,
    Duration lastStop,
    Rebalance rebalance,
    Duration scheduledChangeLead) {
  public ClusterPolicy {
    standaloneGraceOf = Map.copyOf(standaloneGraceOf);
  }

  /** What a rebalance recommendation leads to. */
  public enum Rebalance {
    /** Nothing. */
    OFF,
    /** A drain. */
    DRAIN,
    /** A drain, unless capacity-service says that the cluster is short of room. */
    IF_CAPACITY
  }

  /** The settings of each cluster. */
  @FunctionalInterface
  public interface Of {
    /**
     * Of one cluster.
     *
     * @param cluster its name; empty while it isn't known yet
     */
    ClusterPolicy cluster(String cluster);
  }

  Duration graceOf(Task task) {
    return standaloneGraceOf.getOrDefault(task.family(), standaloneGrace);
  }
}
