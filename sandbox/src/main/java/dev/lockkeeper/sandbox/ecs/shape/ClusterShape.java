package dev.lockkeeper.sandbox.ecs.shape;

import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterConfiguration;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

/** A cluster as {@code DescribeClusters} shows it. */
public final class ClusterShape {
  private ClusterShape() {}

  /** The cluster with its counts, and of the rest what is asked for. */
  public static Cluster of(EcsCluster cluster, List<ClusterField> include) {
    int running = count(cluster, false);
    int pending = count(cluster, true);
    int services = (int) cluster.services().stream().filter(EcsService::isActive).count();
    Cluster.Builder shape =
        cluster.declared().toBuilder()
            .registeredContainerInstancesCount(cluster.containerInstances().size())
            .runningTasksCount(running)
            .pendingTasksCount(pending)
            .activeServicesCount(services);
    if (!include.contains(ClusterField.SETTINGS)) {
      shape.settings(List.of());
    }
    if (!include.contains(ClusterField.CONFIGURATIONS)) {
      shape.configuration((ClusterConfiguration) null);
    }
    if (include.contains(ClusterField.TAGS)) {
      shape.tags(Tags.list(cluster.tags()));
    }
    if (include.contains(ClusterField.STATISTICS)) {
      shape.statistics(statistics(cluster, running, pending, services));
    }
    return shape.build();
  }

  private static int count(EcsCluster cluster, boolean beforeRunning) {
    return (int)
        cluster.tasks().stream()
            .filter(EcsTask::isWanted)
            .filter(task -> task.lastStatus().isBeforeRunning() == beforeRunning)
            .count();
  }

  private static List<KeyValuePair> statistics(
      EcsCluster cluster, int running, int pending, int services) {
    long draining =
        cluster.services().stream().filter(each -> !each.isActive() && !each.isInactive()).count();
    return List.of(
        pair("runningEC2TasksCount", running),
        pair("runningFargateTasksCount", 0),
        pair("pendingEC2TasksCount", pending),
        pair("pendingFargateTasksCount", 0),
        pair("activeEC2ServiceCount", services),
        pair("activeFargateServiceCount", 0),
        pair("drainingEC2ServiceCount", draining),
        pair("drainingFargateServiceCount", 0));
  }

  private static KeyValuePair pair(String name, long value) {
    return KeyValuePair.builder().name(name).value(String.valueOf(value)).build();
  }
}
