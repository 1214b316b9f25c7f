package dev.lockkeeper.sandbox.ecs.state;

import dev.lockkeeper.sandbox.world.Hosts.TaskInterface;

/**
 * An awsvpc task's network interface, as ECS attaches it.
 *
 * @param id ECS's own id of the attachment, a UUID
 */
public record TaskAttachment(String id, TaskInterface networkInterface, Status status) {
  /** How far attaching or detaching has come. */
  public enum Status {
    ATTACHING,
    ATTACHED,
    DETACHING,
    DELETED
  }

  TaskAttachment become(Status next) {
    return new TaskAttachment(id, networkInterface, next);
  }
}
