package dev.lockkeeper.sandbox.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.autoscaling.AutoScaling;
import dev.lockkeeper.sandbox.autoscaling.Group;
import dev.lockkeeper.sandbox.autoscaling.GroupInstance;
import dev.lockkeeper.sandbox.ec2.Ec2;
import dev.lockkeeper.sandbox.ecs.Ecs;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;

/** The whole fleet at one look, without using up anybody's API calls. */
public final class WorldRoutes {
  private final Ec2 ec2;
  private final AutoScaling autoScaling;
  private final Ecs ecs;

  public WorldRoutes(Ec2 ec2, AutoScaling autoScaling, Ecs ecs) {
    this.ec2 = ec2;
    this.autoScaling = autoScaling;
    this.ecs = ecs;
  }

  /** Adds them. */
  public void register(ControlRoutes routes) {
    routes.on("GET", "/world", request -> world());
  }

  private ObjectNode world() {
    ObjectNode world = JsonNodeFactory.instance.objectNode();
    ArrayNode groups = world.putArray("groups");
    autoScaling.groups().all().forEach(group -> show(group, groups.addObject()));
    ArrayNode clusters = world.putArray("clusters");
    ecs.clusters().forEach(cluster -> show(cluster, clusters.addObject()));
    return world;
  }

  private void show(Group group, ObjectNode node) {
    node.put("name", group.name()).put("desired", group.desired());
    ArrayNode instances = node.putArray("instances");
    group.instances().forEach(instance -> show(instance, instances.addObject()));
  }

  private void show(GroupInstance instance, ObjectNode node) {
    node.put("instanceId", instance.instanceId())
        .put("lifecycleState", instance.state().awsName())
        .put("availabilityZone", instance.availabilityZone())
        .put("protectedFromScaleIn", instance.protectedFromScaleIn());
    ec2.instances()
        .find(instance.instanceId())
        .ifPresent(
            machine ->
                node.put("imageId", machine.image().imageId())
                    .put("state", machine.state().awsName()));
  }

  private static void show(EcsCluster cluster, ObjectNode node) {
    node.put("name", cluster.name()).put("arn", cluster.arn());
    ArrayNode instances = node.putArray("containerInstances");
    cluster.containerInstances().forEach(each -> show(each, instances.addObject()));
    ArrayNode services = node.putArray("services");
    cluster.services().forEach(each -> show(each, services.addObject()));
    ArrayNode tasks = node.putArray("tasks");
    cluster.tasks().forEach(each -> show(each, tasks.addObject()));
  }

  private static void show(EcsContainerInstance instance, ObjectNode node) {
    node.put("id", instance.id())
        .put("instanceId", instance.host().instanceId())
        .put("status", instance.status().name())
        .put("agentConnected", instance.agentConnected())
        .put("runningTasks", instance.runningTasksCount())
        .put("pendingTasks", instance.pendingTasksCount());
  }

  private static void show(EcsService service, ObjectNode node) {
    long pending =
        service.tasks().stream()
            .filter(task -> task.isWanted() && task.lastStatus().isBeforeRunning())
            .count();
    long running = service.tasks().stream().filter(EcsTask::isRunning).count();
    node.put("name", service.name())
        .put("desired", service.desiredCount())
        .put("running", running)
        .put("pending", pending);
  }

  private static void show(EcsTask task, ObjectNode node) {
    node.put("id", task.id())
        .put("group", task.group())
        .put("instanceId", task.place().map(instance -> instance.host().instanceId()).orElse(null))
        .put("lastStatus", task.lastStatus().name())
        .put("desiredStatus", task.isWanted() ? "RUNNING" : "STOPPED");
    task.stoppedReason().ifPresent(reason -> node.put("stoppedReason", reason));
  }
}
