package dev.lockkeeper.drain.domain;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Something that was learnt about a drain, from an event, an answer, or the passing of time. */
public sealed interface Observation {
  /** Hands itself to the case for its kind. */
  <R> R match(Cases<R> cases);

  /** One case for each kind of observation, so that none can be forgotten. */
  interface Cases<R> {
    R lifecycleActionStarted(LifecycleActionStarted seen);

    R containerInstanceFound(ContainerInstanceFound seen);

    R containerInstanceNotFound(ContainerInstanceNotFound seen);

    R drainingEnsured(DrainingEnsured seen);

    R tasksSeen(TasksSeen seen);

    R tasksToRunListed(TasksToRunListed seen);

    R heartbeatRecorded(HeartbeatRecorded seen);

    R heartbeatFailed(HeartbeatFailed seen);

    R lifecycleActionSettled(LifecycleActionSettled seen);

    R stepFailed(StepFailed seen);

    R timePassed(TimePassed seen);
  }

  /** An instance entered {@code Terminating:Wait}; it may be known already. */
  record LifecycleActionStarted(LifecycleAction action) implements Observation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.lifecycleActionStarted(this);
    }
  }

  /** A cluster knows the instance. */
  record ContainerInstanceFound(ContainerInstance where) implements Observation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.containerInstanceFound(this);
    }
  }

  /** No cluster knows the instance, or the one that did no longer does. */
  record ContainerInstanceNotFound() implements Observation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.containerInstanceNotFound(this);
    }
  }

  /**
   * ECS has the container instance {@code DRAINING}.
   *
   * @param tasks how many tasks were to run on it at that moment
   */
  record DrainingEnsured(int tasks) implements Observation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.drainingEnsured(this);
    }
  }

  /**
   * Tasks on the instance.
   *
   * @param extent what the list covers
   */
  record TasksSeen(TaskLedger.Extent extent, List<Task> tasks) implements Observation {
    public TasksSeen {
      tasks = List.copyOf(tasks);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tasksSeen(this);
    }
  }

  /** These tasks, and no others, were to run on the instance. */
  record TasksToRunListed(Set<TaskArn> tasks) implements Observation {
    public TasksToRunListed {
      tasks = Set.copyOf(tasks);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tasksToRunListed(this);
    }
  }

  /** Auto Scaling took a heartbeat. */
  record HeartbeatRecorded(String token) implements Observation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.heartbeatRecorded(this);
    }
  }

  /** A heartbeat didn't get through; it will be tried again before the hook times out. */
  record HeartbeatFailed(String token, String reason) implements Observation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.heartbeatFailed(this);
    }
  }

  /** A lifecycle action waits no more. */
  record LifecycleActionSettled(String token, LifecycleAction.Status status)
      implements Observation {
    public LifecycleActionSettled {
      if (status == LifecycleAction.Status.WAITING) {
        throw new IllegalArgumentException("waiting is not settled");
      }
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.lifecycleActionSettled(this);
    }
  }

  /** The pending step didn't work. */
  record StepFailed(String reason, Duration retryAfter) implements Observation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.stepFailed(this);
    }
  }

  /** Nothing but the time is new. */
  record TimePassed() implements Observation {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.timePassed(this);
    }
  }
}
