package dev.lockkeeper.drain.domain;

import dev.lockkeeper.drain.domain.HookNews.RetentionKnown;
import dev.lockkeeper.drain.domain.InstanceNews.ContainerInstanceFound;
import dev.lockkeeper.drain.domain.InstanceNews.ContainerInstanceLeft;
import dev.lockkeeper.drain.domain.InstanceNews.ContainerInstanceNotFound;
import dev.lockkeeper.drain.domain.InstanceNews.OfRegistration;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import dev.lockkeeper.drain.domain.TaskNews.TasksSeen;
import dev.lockkeeper.drain.domain.TaskNews.TasksToRunListed;
import java.util.Optional;
import java.util.Set;

/** Looks; changes nothing. */
public sealed interface LookAction extends Action {

  /**
   * Finds out where the instance is registered.
   *
   * @param formerly a registration that is known to be gone, though a list may still show it
   */
  record FindContainerInstance(
      InstanceId instanceId, Optional<String> group, Optional<ContainerInstanceArn> formerly)
      implements LookAction {
    @Override
    public Observation perform(Ports ports) {
      return ports
          .containerInstances()
          .find(instanceId, group, formerly)
          .<Observation>map(ContainerInstanceFound::new)
          .orElseGet(ContainerInstanceNotFound::new);
    }

    @Override
    public String inWords() {
      return "look for the container instance of " + instanceId;
    }
  }

  /** Lists once more what is to run on the instance, before it goes. */
  record ConfirmEmpty(ContainerInstance where) implements LookAction {
    @Override
    public Observation perform(Ports ports) {
      return ports
          .tasks()
          .toRun(where)
          .<Observation>map(tasks -> new OfRegistration(where.arn(), new TasksToRunListed(tasks)))
          .orElseGet(() -> new ContainerInstanceLeft(where.arn()));
    }

    @Override
    public String inWords() {
      return "make sure that " + where.arn() + " is empty";
    }
  }

  /** Looks at all tasks on the instance, those that are stopping included. */
  record LookAtAllTasks(ContainerInstance where, Set<TaskArn> known) implements LookAction {
    public LookAtAllTasks {
      known = Set.copyOf(known);
    }

    @Override
    public Observation perform(Ports ports) {
      return ports
          .tasks()
          .all(where, known)
          .<Observation>map(
              tasks -> new OfRegistration(where.arn(), new TasksSeen(Extent.ALL, tasks)))
          .orElseGet(() -> new ContainerInstanceLeft(where.arn()));
    }

    @Override
    public String inWords() {
      return "look at the tasks on " + where.arn();
    }
  }

  /** Finds out whether the group keeps an instance whose termination hook is abandoned. */
  record LookAtRetention(String group) implements LookAction {
    @Override
    public Observation perform(Ports ports) {
      return new RetentionKnown(group, ports.hooks().retainsWhenAbandoned(group));
    }

    @Override
    public String inWords() {
      return "see whether group " + group + " retains instances";
    }
  }
}
