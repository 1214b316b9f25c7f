package dev.lockkeeper.sandbox.ecs.state;

import java.util.Optional;

/** What the service scheduler remembers about one service between two looks at it. */
public final class SchedulerNotes {
  private final Pause afterFailedPlacement = new Pause();
  private final Pause afterFailedStart = new Pause();
  private boolean lookPlanned;
  private boolean steady;
  private boolean starved;
  private Optional<TaskDefinitionRevision> lastCompleted = Optional.empty();

  /** Notes that a look is planned; false if one was already. */
  public boolean planLook() {
    boolean news = !lookPlanned;
    lookPlanned = true;
    return news;
  }

  /** Notes that the planned look takes place. */
  public void looks() {
    lookPlanned = false;
  }

  /** Whether it was steady at the last look. */
  public boolean steady() {
    return steady;
  }

  /** Notes whether it is steady. */
  public void steady(boolean isSteady) {
    this.steady = isSteady;
  }

  /** Whether a task of it found no place, so that new room concerns it. */
  public boolean starved() {
    return starved;
  }

  /** Notes whether a task of it found no place. */
  public void starved(boolean isStarved) {
    this.starved = isStarved;
  }

  /** How long not to report that there is no place. */
  public Pause afterFailedPlacement() {
    return afterFailedPlacement;
  }

  /** How long to start nothing, because what was started failed. */
  public Pause afterFailedStart() {
    return afterFailedStart;
  }

  /** What the last completed deployment runs: the circuit breaker rolls back to it. */
  public Optional<TaskDefinitionRevision> lastCompleted() {
    return lastCompleted;
  }

  /** Notes what a deployment that is completed runs. */
  public void completed(TaskDefinitionRevision definition) {
    lastCompleted = Optional.of(definition);
  }
}
