package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.ContainerInstanceArn;
import dev.lockkeeper.drain.domain.DaemonServices;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.Task;
import dev.lockkeeper.drain.domain.TaskArn;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import dev.lockkeeper.drain.domain.TaskNews.TasksSeen;
import dev.lockkeeper.platform.events.TaskStateChange;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.MessageHandler;
import java.util.List;
import java.util.Optional;

/** A task has changed: tell the drain of its instance, if there is one. Costs one read if not. */
public final class TaskStateChangeHandler implements MessageHandler<TaskStateChange> {
  private final Drains drains;
  private final DaemonServices daemons;
  private final DrainRunner runner;

  public TaskStateChangeHandler(Drains drains, DaemonServices daemons, DrainRunner runner) {
    this.drains = drains;
    this.daemons = daemons;
    this.runner = runner;
  }

  @Override
  public Disposition handle(TaskStateChange event, Message message) {
    Optional<InstanceId> instance =
        event.containerInstanceArn().map(ContainerInstanceArn::new).flatMap(drains::instanceOf);
    return instance.isPresent()
        ? runner.observe(instance.get(), new TasksSeen(Extent.SOME, List.of(taskOf(event))))
        : Disposition.ignored("no instance with this task is being drained");
  }

  private Task taskOf(TaskStateChange event) {
    String arn = event.clusterArn();
    String cluster = arn.substring(arn.lastIndexOf('/') + 1);
    String group = event.group().orElse("");
    return new Task(
        new TaskArn(event.taskArn()),
        event.lastStatus(),
        event.desiredStatus(),
        group,
        event.family().orElse(""),
        daemons.contains(cluster, group),
        event.version());
  }
}
