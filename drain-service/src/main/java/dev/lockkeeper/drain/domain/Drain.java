package dev.lockkeeper.drain.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * The drain of one instance: all that is known of it. There is at most one for an instance; what
 * else asks for it is added. {@link DrainState} lists what it goes through and why, {@link
 * DrainRules} decides it.
 *
 * @param containerInstance where the instance is registered, once that is known
 * @param formerly the registration that was found gone; then it is looked for once more
 * @param release how the drain will end, once that is settled
 * @param attempt when the pending step may be tried (again), and what went wrong the last time
 */
public record Drain(
    InstanceId instanceId,
    DrainState state,
    Instant requestedAt,
    Optional<ContainerInstance> containerInstance,
    Optional<ContainerInstanceArn> formerly,
    TaskLedger tasks,
    LifecycleActions lifecycleActions,
    Optional<Release> release,
    Attempt attempt,
    History history) {

  /** The end that was settled, and why. */
  public record Release(DrainState end, String reason) {
    public Release {
      if (!end.ended()) {
        throw new IllegalArgumentException(end + " is not an end");
      }
    }
  }

  /**
   * The pending step.
   *
   * @param notBefore somebody may be at it until then; after that it is tried again
   * @param trouble why it didn't work the last time
   */
  public record Attempt(Instant notBefore, Optional<String> trouble) {}

  /** A drain that nobody has given a reason for yet. */
  public static Drain requested(InstanceId instanceId, Instant now) {
    return new Drain(
        instanceId,
        DrainState.REQUESTED,
        now,
        Optional.empty(),
        Optional.empty(),
        TaskLedger.unknown(now),
        LifecycleActions.none(),
        Optional.empty(),
        new Attempt(now, Optional.empty()),
        History.empty());
  }

  /** When it ended, if it has. */
  public Optional<Instant> endedAt() {
    return state.ended() ? Optional.of(history.newest().at()) : Optional.empty();
  }

  /** The same instance is to be drained once more; what happened before stays in the history. */
  Drain again(Instant now) {
    return requested(instanceId, now).with(history);
  }

  Drain in(DrainState newState, String why, Instant now) {
    return new Drain(
        instanceId,
        newState,
        requestedAt,
        containerInstance,
        formerly,
        tasks,
        lifecycleActions,
        release,
        new Attempt(now, Optional.empty()),
        history.plus(now, why));
  }

  /** The registration is gone; the instance may have another. What was seen of tasks stays. */
  Drain withoutRegistration(ContainerInstanceArn gone) {
    return new Drain(
        instanceId,
        state,
        requestedAt,
        Optional.empty(),
        Optional.of(gone),
        tasks.incomplete(),
        lifecycleActions,
        release,
        attempt,
        history);
  }

  Drain with(ContainerInstance where) {
    return copy(Optional.of(where), tasks, lifecycleActions, release, attempt, history);
  }

  Drain with(TaskLedger newTasks) {
    return copy(containerInstance, newTasks, lifecycleActions, release, attempt, history);
  }

  Drain with(LifecycleActions newActions) {
    return copy(containerInstance, tasks, newActions, release, attempt, history);
  }

  Drain with(Release newRelease) {
    return copy(
        containerInstance, tasks, lifecycleActions, Optional.of(newRelease), attempt, history);
  }

  Drain with(Attempt newAttempt) {
    return copy(containerInstance, tasks, lifecycleActions, release, newAttempt, history);
  }

  Drain with(History newHistory) {
    return copy(containerInstance, tasks, lifecycleActions, release, attempt, newHistory);
  }

  Drain noting(Instant now, String text) {
    return with(history.plus(now, text));
  }

  private Drain copy(
      Optional<ContainerInstance> newContainerInstance,
      TaskLedger newTasks,
      LifecycleActions newActions,
      Optional<Release> newRelease,
      Attempt newAttempt,
      History newHistory) {
    return new Drain(
        instanceId,
        state,
        requestedAt,
        newContainerInstance,
        formerly,
        newTasks,
        newActions,
        newRelease,
        newAttempt,
        newHistory);
  }
}
