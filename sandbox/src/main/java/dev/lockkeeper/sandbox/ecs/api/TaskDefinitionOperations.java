package dev.lockkeeper.sandbox.ecs.api;

import dev.lockkeeper.sandbox.ecs.shape.Tags;
import dev.lockkeeper.sandbox.ecs.state.EcsState;
import dev.lockkeeper.sandbox.ecs.state.TaskDefinitionRevision;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.World;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DeregisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionResponse;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionField;

/** Registering, showing and deregistering task definitions. */
public final class TaskDefinitionOperations {
  private final World world;
  private final EcsState state;

  public TaskDefinitionOperations(World world, EcsState state) {
    this.world = world;
    this.state = state;
  }

  /** Adds these operations. */
  public void register(ServiceOperations operations) {
    operations
        .on(RegisterTaskDefinitionRequest.class, this::registerRevision)
        .on(DescribeTaskDefinitionRequest.class, this::describe)
        .on(DeregisterTaskDefinitionRequest.class, this::deregister);
  }

  private RegisterTaskDefinitionResponse registerRevision(RegisterTaskDefinitionRequest request) {
    TaskDefinitionRevision revision =
        new TaskDefinitionRevision(
            TaskDefinitionCheck.checked(
                request,
                state.account(),
                state.taskDefinitions().nextRevision(request.family()),
                world.now()));
    Tags.add(revision.tags(), request.tags());
    state.taskDefinitions().add(revision);
    return RegisterTaskDefinitionResponse.builder()
        .taskDefinition(revision.definition())
        .tags(request.tags())
        .build();
  }

  private DescribeTaskDefinitionResponse describe(DescribeTaskDefinitionRequest request) {
    TaskDefinitionRevision revision = find(request.taskDefinition());
    List<Tag> tags = Tags.list(revision.tags());
    return DescribeTaskDefinitionResponse.builder()
        .taskDefinition(revision.definition())
        .tags(request.include().contains(TaskDefinitionField.TAGS) ? tags : List.of())
        .build();
  }

  private TaskDefinitionRevision find(String name) {
    return Checks.taskDefinition(state, name);
  }

  private DeregisterTaskDefinitionResponse deregister(DeregisterTaskDefinitionRequest request) {
    if (!Checks.required(request.taskDefinition(), "TaskDefinition").matches(".*:\\d+")) {
      throw Checks.invalid("The revision of the task definition is required.");
    }
    TaskDefinitionRevision revision = find(request.taskDefinition());
    if (revision.isActive()) {
      revision.deregister(world.now());
    }
    return DeregisterTaskDefinitionResponse.builder().taskDefinition(revision.definition()).build();
  }
}
