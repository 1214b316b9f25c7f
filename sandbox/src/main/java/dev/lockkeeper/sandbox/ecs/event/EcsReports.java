package dev.lockkeeper.sandbox.ecs.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.ecs.shape.ContainerInstanceShape;
import dev.lockkeeper.sandbox.ecs.shape.TaskShape;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.wire.json.JsonShapes;
import dev.lockkeeper.sandbox.wire.json.JsonShapes.Timestamps;
import dev.lockkeeper.sandbox.world.AwsEvent;
import dev.lockkeeper.sandbox.world.World;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reports changes of tasks and container instances. Each report raises the version of what it is
 * about, so that the API and the event show the same one.
 */
public final class EcsReports {
  private final World world;
  private Consumer<EcsTask> follower = task -> {};

  public EcsReports(World world) {
    this.world = world;
  }

  /** Says who follows all tasks: told of each change, of health too, once it is reported. */
  public void followedBy(Consumer<EcsTask> tasks) {
    this.follower = tasks;
  }

  /** A task counts as healthy now. AWS sends no event then. */
  public void healthy(EcsTask task) {
    follower.accept(task);
  }

  /** Reports that a task is not as it was: {@code ECS Task State Change}. */
  public void changed(EcsTask task) {
    task.raiseVersion();
    ObjectNode detail = JsonShapes.write(TaskShape.of(task), Timestamps.ISO_8601);
    detail.put("updatedAt", world.now().toString());
    // AWS reports no health in task events, and no event when health changes.
    detail.remove("healthStatus");
    detail.path("containers").forEach(each -> ((ObjectNode) each).remove("healthStatus"));
    for (JsonNode attachment : detail.path("attachments")) {
      ((ObjectNode) attachment).put("type", "eni");
    }
    report("ECS Task State Change", task.arn(), detail);
    follower.accept(task);
  }

  /** Reports that a container instance is not as it was. */
  public void changed(EcsContainerInstance instance) {
    instance.raiseVersion();
    ObjectNode detail = JsonShapes.write(ContainerInstanceShape.of(instance), Timestamps.ISO_8601);
    detail.put("clusterArn", instance.cluster().arn());
    detail.put("updatedAt", world.now().toString());
    detail.remove(List.of("runningTasksCount", "pendingTasksCount"));
    report("ECS Container Instance State Change", instance.arn(), detail);
  }

  void report(String detailType, String resource, ObjectNode detail) {
    world.report(new AwsEvent("aws.ecs", detailType, List.of(resource), detail));
  }
}
