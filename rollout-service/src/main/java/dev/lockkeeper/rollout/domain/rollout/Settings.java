package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.gates.Approval;
import dev.lockkeeper.rollout.domain.gates.Reactions;
import dev.lockkeeper.rollout.domain.wave.Share;
import dev.lockkeeper.rollout.domain.wave.WaveSizes;
import dev.lockkeeper.rollout.domain.window.Windows;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a rollout goes about it.
 *
 * @param windows when a wave may begin; one that has begun goes on
 * @param deadline the time for the whole, from the request on, restoring excepted
 */
public record Settings(
    WaveSizes waves,
    Launches launches,
    Watching watching,
    Drains drains,
    Reactions reactions,
    GroupChanges group,
    Optional<Windows> windows,
    Optional<Duration> deadline) {

  /** The same with other times: when waves may begin, and how long the whole may take. */
  public Settings within(Optional<Windows> others, Optional<Duration> longest) {
    return new Settings(waves, launches, watching, drains, reactions, group, others, longest);
  }

  /**
   * New instances.
   *
   * @param timeout the longest that one may take to become fit, from when it is first seen
   * @param mostFailed of a wave's size: how many may fail, and be replaced, before the wave has
   *     failed; at least one
   */
  public record Launches(Duration timeout, Share mostFailed) {
    int mostFailed(int wave) {
      return Math.max(1, mostFailed.of(wave));
    }
  }

  /**
   * What is watched between the steps of a wave.
   *
   * @param bake how long after a wave's instances are fit
   * @param soak how long after a wave's tasks have moved
   * @param alarms CloudWatch alarms, by name
   */
  public record Watching(Duration bake, Duration soak, Set<String> alarms, Approval approval) {
    public Watching {
      alarms = Set.copyOf(alarms);
    }
  }

  /**
   * Drains of instances to be replaced.
   *
   * @param timeout a drain's own deadline; empty: the cluster's
   * @param proceed whether an instance goes at its deadline though tasks are left; otherwise it is
   *     set ACTIVE again
   * @param patience how long a drain may be blocked
   */
  public record Drains(Optional<Duration> timeout, boolean proceed, Duration patience) {}

  /**
   * What may be changed, and what is left alone.
   *
   * @param raiseMaxSize whether maxSize may be raised for the time of the rollout
   * @param suspend processes of the group that would fight
   * @param fence whether instances to be replaced get the attribute that keeps tasks off them
   * @param onProtected what becomes of instances protected from scale-in
   * @param waitForStandby whether the rollout waits for instances in Standby; else it leaves them
   * @param rebalance how many of all tasks may be moved afterwards to spread services again; 0:
   *     none
   */
  public record GroupChanges(
      boolean raiseMaxSize,
      Set<String> suspend,
      boolean fence,
      OnProtected onProtected,
      boolean waitForStandby,
      Share rebalance) {
    public GroupChanges {
      suspend = Set.copyOf(suspend);
    }
  }

  /** What becomes of instances protected from scale-in. */
  public enum OnProtected {
    /** Terminating an instance by name passes protection over. */
    REPLACE,
    LEAVE,
    /** The rollout doesn't end before they are no longer protected. */
    WAIT
  }
}
