package dev.lockkeeper.drain.domain;

import dev.lockkeeper.drain.domain.HookNews.CompletionRefused;
import dev.lockkeeper.drain.domain.HookNews.LifecycleActionSettled;
import dev.lockkeeper.drain.domain.InstanceNews.Reactivated;

/** Ends a drain. */
public sealed interface EndAction extends Action {

  /**
   * Completes the lifecycle action.
   *
   * @param result CONTINUE, or ABANDON where the group retains the instance then
   */
  record CompleteLifecycleAction(InstanceId instanceId, LifecycleAction action, String result)
      implements EndAction {
    @Override
    public Observation perform(Ports ports) {
      LifecycleAction.Status status =
          ports.hooks().complete(instanceId, action, result)
              ? LifecycleAction.Status.COMPLETED
              : LifecycleAction.Status.GONE;
      return new LifecycleActionSettled(action.id(), status);
    }

    @Override
    public Observation failed(Drain drain, UnavailableException failure) {
      Observation failed = EndAction.super.failed(drain, failure);
      return failure.nothingDone() ? new CompletionRefused(action.id(), failed) : failed;
    }

    @Override
    public boolean changesAws() {
      return true;
    }

    @Override
    public boolean heldByStopSwitch() {
      return true;
    }

    @Override
    public String inWords() {
      return "complete hook " + action.hook() + " with " + result;
    }
  }

  /** Sets the container instance {@code ACTIVE} again. */
  record EnsureActive(ContainerInstance where) implements EndAction {
    @Override
    public Observation perform(Ports ports) {
      ports.containerInstances().ensureActive(where);
      return new Reactivated(where);
    }

    @Override
    public boolean changesAws() {
      return true;
    }

    @Override
    public String inWords() {
      return "set " + where.arn() + " ACTIVE again";
    }
  }
}
