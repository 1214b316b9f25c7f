package dev.lockkeeper.benchmarks.capacity;

import dev.lockkeeper.benchmarks.capacity.FullCluster.Instance;
import dev.lockkeeper.benchmarks.capacity.FullCluster.Service;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What one would write first: for each instance, each of its tasks goes to the first instance of
 * all that takes it, with the same requirements.
 */
final class FirstFit {
  private final FullCluster cluster;

  /** By service and zone. */
  private final int[][] inZone;

  FirstFit(FullCluster cluster) {
    this.cluster = cluster;
    inZone = new int[cluster.services.size()][3];
    for (Instance instance : cluster.instances) {
      instance.tasks.forEach(service -> inZone[service.number()][instance.zone]++);
    }
  }

  /** The instances that may leave, each if no other does. */
  BitSet alone() {
    List<Instance> taken = new ArrayList<>();
    boolean room = cluster.missing.stream().allMatch(service -> place(service, null, false, taken));
    BitSet safe = new BitSet();
    for (int i = 0; i < cluster.instances.size() && room; i++) {
      safe.set(i, canLeave(cluster.instances.get(i)));
    }
    for (int i = taken.size() - 1; i >= 0; i--) {
      cluster.missing.get(i).leave(taken.get(i));
    }
    return safe;
  }

  private boolean canLeave(Instance leaving) {
    List<Instance> taken = new ArrayList<>();
    List<Service> moved = new ArrayList<>();
    boolean all = true;
    for (Service service : List.copyOf(leaving.tasks)) {
      inZone[service.number()][leaving.zone]--;
    }
    for (Service service : leaving.tasks) {
      boolean sameZone = service.spreads() && inZone[service.number()][leaving.zone] == 0;
      if (!place(service, leaving, sameZone, taken)) {
        all = false;
        break;
      }
      moved.add(service);
      inZone[service.number()][taken.get(taken.size() - 1).zone]++;
    }
    for (int i = moved.size() - 1; i >= 0; i--) {
      moved.get(i).leave(taken.get(i));
      inZone[moved.get(i).number()][taken.get(i).zone]--;
    }
    for (Service service : leaving.tasks) {
      inZone[service.number()][leaving.zone]++;
    }
    return all;
  }

  private boolean place(Service service, Instance not, boolean sameZone, List<Instance> taken) {
    for (Instance instance : cluster.instances) {
      if (instance != not && service.fits(instance) && !(sameZone && instance.zone != not.zone)) {
        service.enter(instance);
        taken.add(instance);
        return true;
      }
    }
    return false;
  }
}
