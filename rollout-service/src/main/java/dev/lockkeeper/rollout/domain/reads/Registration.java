package dev.lockkeeper.rollout.domain.reads;

import java.util.OptionalInt;

/**
 * An instance as ECS has it.
 *
 * @param status ECS's word: ACTIVE, DRAINING, REGISTERING …
 * @param connected whether its agent is connected
 * @param daemonsRunning whether a task of each daemon service is RUNNING on it
 * @param tasks tasks on it, daemons apart, whose lastStatus isn't STOPPED; empty if that wasn't
 *     looked at: counts of ECS follow desiredStatus, and don't do
 * @param fenced whether it has the attribute that keeps tasks off it
 */
public record Registration(
    String status, boolean connected, boolean daemonsRunning, OptionalInt tasks, boolean fenced) {

  /** Whether ECS places tasks on it. */
  public boolean active() {
    return status.equals("ACTIVE");
  }

  /** Whether it is known to be DRAINING with no task left. */
  public boolean drained() {
    return status.equals("DRAINING") && tasks.isPresent() && tasks.getAsInt() == 0;
  }
}
