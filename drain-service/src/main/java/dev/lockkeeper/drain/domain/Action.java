package dev.lockkeeper.drain.domain;

import dev.lockkeeper.drain.domain.Observation.ContainerInstanceFound;
import dev.lockkeeper.drain.domain.Observation.ContainerInstanceNotFound;
import dev.lockkeeper.drain.domain.Observation.DrainingEnsured;
import dev.lockkeeper.drain.domain.Observation.HeartbeatFailed;
import dev.lockkeeper.drain.domain.Observation.HeartbeatRecorded;
import dev.lockkeeper.drain.domain.Observation.LifecycleActionSettled;
import dev.lockkeeper.drain.domain.Observation.StepFailed;
import dev.lockkeeper.drain.domain.Observation.TasksSeen;
import dev.lockkeeper.drain.domain.Observation.TasksToRunListed;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Something to do about a drain. Each is safe to repeat, and answers with what it has found or
 * brought about.
 */
public sealed interface Action {
  /** What actions are done with. */
  record Ports(ContainerInstances containerInstances, Tasks tasks, LifecycleHooks hooks) {}

  /** Does it. A failure of AWS comes out as the exception of the port. */
  Observation perform(Ports ports);

  /** What is to be known when {@link #perform} failed. */
  default Observation failed(String reason, Duration retryAfter) {
    return new StepFailed(reason, retryAfter);
  }

  /** Whether it changes anything in AWS, and so belongs into the audit trail. */
  boolean changesAws();

  /** What it does, in words. */
  String inWords();

  /** Finds out where the instance is registered. */
  record FindContainerInstance(InstanceId instanceId, Optional<String> group) implements Action {
    @Override
    public Observation perform(Ports ports) {
      return ports
          .containerInstances()
          .find(instanceId, group)
          .<Observation>map(ContainerInstanceFound::new)
          .orElseGet(ContainerInstanceNotFound::new);
    }

    @Override
    public boolean changesAws() {
      return false;
    }

    @Override
    public String inWords() {
      return "look for the container instance of " + instanceId;
    }
  }

  /** Sets the container instance {@code DRAINING}, if it isn't. */
  record EnsureDraining(ContainerInstance where) implements Action {
    @Override
    public Observation perform(Ports ports) {
      OptionalInt tasks = ports.containerInstances().ensureDraining(where);
      return tasks.isPresent()
          ? new DrainingEnsured(tasks.getAsInt())
          : new ContainerInstanceNotFound();
    }

    @Override
    public boolean changesAws() {
      return true;
    }

    @Override
    public String inWords() {
      return "set " + where.arn() + " DRAINING";
    }
  }

  /** Lists once more what is to run on the instance, before it goes. */
  record ConfirmEmpty(ContainerInstance where) implements Action {
    @Override
    public Observation perform(Ports ports) {
      return new TasksToRunListed(ports.tasks().toRun(where));
    }

    @Override
    public boolean changesAws() {
      return false;
    }

    @Override
    public String inWords() {
      return "make sure that " + where.arn() + " is empty";
    }
  }

  /** Looks at all tasks on the instance, those that are stopping included. */
  record LookAtAllTasks(ContainerInstance where, Set<TaskArn> known) implements Action {
    public LookAtAllTasks {
      known = Set.copyOf(known);
    }

    @Override
    public Observation perform(Ports ports) {
      return new TasksSeen(Extent.ALL, ports.tasks().all(where, known));
    }

    @Override
    public boolean changesAws() {
      return false;
    }

    @Override
    public String inWords() {
      return "look at the tasks on " + where.arn();
    }
  }

  /** Has the hook wait longer. */
  record RecordHeartbeat(InstanceId instanceId, LifecycleAction action) implements Action {
    @Override
    public Observation perform(Ports ports) {
      return ports.hooks().heartbeat(instanceId, action)
          ? new HeartbeatRecorded(action.token())
          : new LifecycleActionSettled(action.token(), LifecycleAction.Status.GONE);
    }

    @Override
    public Observation failed(String reason, Duration retryAfter) {
      return new HeartbeatFailed(action.token(), reason);
    }

    @Override
    public boolean changesAws() {
      return true;
    }

    @Override
    public String inWords() {
      return "have hook " + action.hook() + " wait longer";
    }
  }

  /** Lets the instance go: completes the lifecycle action with {@code CONTINUE}. */
  record CompleteLifecycleAction(InstanceId instanceId, LifecycleAction action, String reason)
      implements Action {
    @Override
    public Observation perform(Ports ports) {
      LifecycleAction.Status status =
          ports.hooks().complete(instanceId, action)
              ? LifecycleAction.Status.COMPLETED
              : LifecycleAction.Status.GONE;
      return new LifecycleActionSettled(action.token(), status);
    }

    @Override
    public boolean changesAws() {
      return true;
    }

    @Override
    public String inWords() {
      return "complete hook " + action.hook() + " with CONTINUE: " + reason;
    }
  }
}
