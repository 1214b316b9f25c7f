package dev.lockkeeper.rollout.wiring;

import dev.lockkeeper.rollout.domain.gates.Approval;
import dev.lockkeeper.rollout.domain.gates.Reaction;
import dev.lockkeeper.rollout.domain.rollout.Settings.OnProtected;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How rollouts go unless a request says otherwise: {@code lockkeeper.rollout.<key>} in every
 * cluster, {@code lockkeeper.rollout.cluster.<name>.<key>} in one. What isn't set for one is as for
 * every. A share is a number of instances, or a percentage such as {@code 10%}.
 */
public interface PolicyConfig {
  /** How many instances each wave replaces. */
  Waves waves();

  /** New instances. */
  Launches launches();

  /** What is watched between the steps of a wave. */
  Watching watching();

  /** Drains of instances to be replaced. */
  Drains drains();

  /** What a rollout does by itself when something goes wrong. */
  Reactions reactions();

  /** What may be changed of the group, and what is left alone. */
  GroupChanges group();

  /**
   * Maintenance windows by any names; one that is open suffices. A wave begins within one only, and
   * goes on after it. None: at any time. A cluster that has some of its own has only those.
   */
  Map<String, WindowConfig> window();

  /** The time for the whole of a rollout, from the request on: without end. */
  Optional<Duration> deadline();

  /** What plans reckon with. */
  Expected expected();

  /** How many instances each wave replaces. */
  interface Waves {
    /** The share of the first wave: 5%. 0: no canary. */
    Optional<String> canary();

    /**
     * The share of each other wave, of all that are to be replaced at the start: 100%, all that the
     * canary leaves, which moves each task about once (decision 26).
     */
    Optional<String> size();

    /** The share of a wave launched beside it, in case boots fail: 0. */
    Optional<String> spares();
  }

  /** New instances. */
  interface Launches {
    /** The longest that one may take to become fit: PT10M. */
    Optional<Duration> timeout();

    /** The share of a wave that may fail, and be replaced: 10%, at least one. */
    Optional<String> mostFailed();
  }

  /** What is watched between the steps of a wave. */
  interface Watching {
    /** How long after a wave's instances are fit: PT2M. */
    Optional<Duration> bake();

    /** How long after a wave's tasks have moved: PT5M. */
    Optional<Duration> soak();

    /** Names of CloudWatch alarms that must be quiet: none. */
    Optional<Set<String>> alarms();

    /** Which waves wait for a person: NONE (the default), FIRST_WAVE or EACH_WAVE. */
    Optional<Approval> approval();
  }

  /** Drains of instances to be replaced. */
  interface Drains {
    /** A drain's own deadline; unless set, as drain-service has it for the cluster. */
    Optional<Duration> timeout();

    /** Whether an instance goes at its deadline though tasks are left: false, it serves on. */
    Optional<Boolean> proceed();

    /** How long a drain may be blocked: PT15M. */
    Optional<Duration> patience();
  }

  /** PAUSE, FAIL or ROLL_BACK. */
  interface Reactions {
    /** One of the alarms is in ALARM: ROLL_BACK. */
    Optional<Reaction> onAlarm();

    /** More new instances than allowed didn't become fit: ROLL_BACK. */
    Optional<Reaction> onFailedLaunches();

    /** A drain is blocked for too long, or ended with work left: PAUSE. */
    Optional<Reaction> onDrain();

    /** The time for the whole is over: ROLL_BACK; PAUSE counts as FAIL. */
    Optional<Reaction> onDeadline();
  }

  /** What may be changed of the group, and what is left alone. */
  interface GroupChanges {
    /** Whether maxSize may be raised for the time of the rollout: false. */
    Optional<Boolean> raiseMaxSize();

    /** Processes that are suspended meanwhile, as they would fight: AZRebalance. */
    Optional<Set<String>> suspend();

    /** Whether instances to be replaced get the attribute that keeps tasks off them: true. */
    Optional<Boolean> fence();

    /**
     * What becomes of instances protected from scale-in: REPLACE (the default: managed termination
     * protection protects every instance with tasks), LEAVE or WAIT.
     */
    Optional<OnProtected> onProtected();

    /** Whether the rollout waits for instances in Standby: false, it leaves them. */
    Optional<Boolean> waitForStandby();

    /** The share of all tasks that may be moved to spread services again: 5%. 0: none. */
    Optional<String> rebalance();
  }

  /** A maintenance window. */
  interface WindowConfig {
    /** When it opens, as crontab(5) writes it, such as {@code 0 2 * * 1-5}. */
    String opens();

    /** How long it stays open, up to P7D. */
    Duration length();

    /** The time zone whose clocks count: UTC. */
    Optional<String> zone();
  }

  /** What plans reckon with; a rollout itself goes by what it sees. */
  interface Expected {
    /** From a launch until the instance is fit: PT3M. */
    Optional<Duration> fit();

    /** From a drain's turn until it is completed, for the slowest instance: PT5M. */
    Optional<Duration> drain();

    /** How many drains drain-service has under way at a time in the cluster: any number. */
    OptionalInt drainsAtOnce();

    /** The part of launches that fail, from 0 to 1: 0. */
    OptionalDouble failing();
  }
}
