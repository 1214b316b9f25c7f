package dev.lockkeeper.capacity.fleet;

import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.InstanceResources;
import dev.lockkeeper.sandbox.ecs.state.TaskSize;
import java.util.function.ToIntFunction;

/**
 * A lower bound of the instances a cluster needs: what all its tasks and the headroom take of CPU
 * or of memory, over what one instance has beside its daemons. All instances are of one type. No
 * packing, however clever, does with fewer.
 */
final class LeastInstances {
  private LeastInstances() {}

  static int of(EcsCluster cluster, int headroom) {
    InstanceResources one = cluster.containerInstances().iterator().next().resources();
    return Math.max(
        of(cluster, headroom, TaskSize::cpu, one.cpu()),
        of(cluster, headroom, TaskSize::memory, one.memory()));
  }

  private static int of(
      EcsCluster cluster, int headroom, ToIntFunction<TaskSize> amount, int onOne) {
    long wanted = 0;
    int largest = 0;
    int left = onOne;
    for (EcsService service : cluster.services()) {
      int each = amount.applyAsInt(service.primary().definition().size());
      if (service.isDaemon()) {
        left -= each;
      } else {
        wanted += (long) each * service.desiredCount();
        largest = Math.max(largest, each);
      }
    }
    return (int) ((wanted + (long) headroom * largest + left - 1) / left);
  }
}
