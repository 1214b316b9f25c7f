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
    /**
     * The first wave: a number of instances, or a percentage of those to be replaced, such as
     * {@code 10%}. 5% unless set; 0: no canary.
     */
    Optional<String> canary();

    /**
     * Each other wave: a number, or a percentage of all that are to be replaced at the start. 100%
     * unless set, all that the canary leaves, which moves each task about once (decision 26).
     */
    Optional<String> size();

    /** What is launched beyond a wave in case boots fail: a number, or a percentage of it. 0. */
    Optional<String> spares();
  }

  /** New instances. */
  interface Launches {
    /** The longest that a new instance may take to become fit: PT10M. */
    Optional<Duration> timeout();

    /**
     * How many launches of a wave may fail, and be replaced: a number, or a percentage of it. 10%,
     * at least one.
     */
    Optional<String> mostFailed();
  }

  /** What is watched between the steps of a wave. */
  interface Watching {
    /** How long a wave waits once its new instances are fit, before it drains: PT2M. */
    Optional<Duration> bake();

    /** How long a wave waits once its tasks have moved, before it is over: PT5M. */
    Optional<Duration> soak();

    /** Names of CloudWatch alarms that must not be in ALARM: none. */
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

    /** How long a drain may be blocked before {@code reactions.on-drain} follows: PT15M. */
    Optional<Duration> patience();
  }

  /** PAUSE, FAIL or ROLL_BACK. */
  interface Reactions {
    /** What follows when one of the alarms is in ALARM: ROLL_BACK. */
    Optional<Reaction> onAlarm();

    /** What follows when more launches than allowed have failed: ROLL_BACK. */
    Optional<Reaction> onFailedLaunches();

    /** What follows when a drain is blocked for too long, or ended with work left: PAUSE. */
    Optional<Reaction> onDrain();

    /** What follows when the deadline of the whole is over: ROLL_BACK; PAUSE counts as FAIL. */
    Optional<Reaction> onDeadline();
  }

  /** What may be changed of the group, and what is left alone. */
  interface GroupChanges {
    /** Whether maxSize may be raised for the time of the rollout: false. */
    Optional<Boolean> raiseMaxSize();

    /** Processes of the group that are suspended meanwhile, as they would fight: AZRebalance. */
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

    /**
     * How many tasks may be moved at the end to spread services again: a number, or a percentage of
     * all. 5%; 0: none.
     */
    Optional<String> rebalance();
  }

  /** A maintenance window. */
  interface WindowConfig {
    /**
     * When this maintenance window opens, as crontab(5) writes it, such as {@code 0 2 * * 1-5}. A
     * wave begins within a window only, and at any time where there is none.
     */
    String opens();

    /** How long it stays open, up to P7D. */
    Duration length();

    /** The time zone whose clocks count: UTC. */
    Optional<String> zone();
  }

  /** What plans reckon with; a rollout itself goes by what it sees. */
  interface Expected {
    /** What plans reckon with from a launch until the instance is fit: PT3M. */
    Optional<Duration> fit();

    /**
     * What plans reckon with from a drain's turn until it is completed, for the slowest instance:
     * PT5M.
     */
    Optional<Duration> drain();

    /**
     * How many drains drain-service has under way at a time in the cluster, as plans reckon: any
     * number.
     */
    OptionalInt drainsAtOnce();

    /** The part of launches that plans take to fail, from 0 to 1: 0. */
    OptionalDouble failing();
  }
}
