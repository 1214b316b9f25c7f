package dev.lockkeeper.capacity.domain.removal;

import dev.lockkeeper.capacity.domain.size.HostPorts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Gathers a {@link Packing}: first every instance, then services, their classes, and the tasks.
 * What is added gets the next number of its kind, from 0.
 */
public final class PackingBuilder {
  record Instance(String name, int zone, int pool, Amounts free, HostPorts ports) {}

  record Service(String name, boolean distinctInstance, boolean spreads, BitSet leavingZones) {}

  record TaskClass(int service, Amounts needs, BitSet eligible, HostPorts ports) {}

  final List<Instance> instances = new ArrayList<>();
  final List<Service> services = new ArrayList<>();
  final List<TaskClass> classes = new ArrayList<>();
  final Map<String, Integer> zones = new LinkedHashMap<>();
  final Map<String, Integer> pools = new LinkedHashMap<>();
  final Map<Integer, List<Obstacle>> obstacles = new HashMap<>();
  final List<Supplier<String>> taskNames = new ArrayList<>();
  final Numbers taskHomes = new Numbers();
  final Numbers taskClasses = new Numbers();
  final Numbers missing = new Numbers();
  final Map<Integer, BitSet> reaches = new HashMap<>();
  final Numbers fixedAt = new Numbers();
  final Numbers fixedService = new Numbers();
  final Numbers stoppingAt = new Numbers();
  final Numbers stoppingService = new Numbers();

  /**
   * An instance that tasks may be placed on. Those that are leaving already don't belong here: the
   * tasks that must be replaced because of them are {@linkplain #missing missing}.
   *
   * @param pool its capacity provider, or where there is none its Auto Scaling group
   * @param free what is left once the tasks that are on their way have come
   * @param ports host ports in use
   */
  public int instance(String name, String zone, String pool, Amounts free, HostPorts ports) {
    instances.add(new Instance(name, numberOf(zones, zone), numberOf(pools, pool), free, ports));
    return instances.size() - 1;
  }

  /**
   * @param distinctInstance two of its tasks may never be on one instance
   * @param spreads it may not end up in fewer zones than it is in now
   */
  public int service(String name, boolean distinctInstance, boolean spreads) {
    services.add(new Service(name, distinctInstance, spreads, new BitSet()));
    return services.size() - 1;
  }

  /** A task of the service is on an instance in the zone that is leaving already. */
  public void leavingZone(int service, String zone) {
    services.get(service).leavingZones().set(numberOf(zones, zone));
  }

  /**
   * Tasks of a service that need the same.
   *
   * @param eligible the instances whose attributes, zone and pool suit it; it isn't copied
   * @param ports static host ports
   */
  public int taskClass(int service, Amounts needs, BitSet eligible, HostPorts ports) {
    Objects.checkIndex(service, services.size());
    classes.add(new TaskClass(service, needs, eligible, ports));
    return classes.size() - 1;
  }

  /**
   * A service's task on an instance, running or on its way.
   *
   * @param name asked for only when it is to be told: few of a hundred thousand are
   */
  public void task(int instance, int taskClass, Supplier<String> name) {
    taskHomes.add(Objects.checkIndex(instance, instances.size()));
    taskClasses.add(Objects.checkIndex(taskClass, classes.size()));
    taskNames.add(name);
  }

  /** A task of the service is there and can't be moved; the instance needs an obstacle, too. */
  public void fixed(int instance, int service) {
    fixedAt.add(Objects.checkIndex(instance, instances.size()));
    fixedService.add(Objects.checkIndex(service, services.size()));
  }

  /** A task of the service is stopping there: it needs no new place, but keeps its old one yet. */
  public void stopping(int instance, int service) {
    stoppingAt.add(Objects.checkIndex(instance, instances.size()));
    stoppingService.add(Objects.checkIndex(service, services.size()));
  }

  /**
   * Tasks that are wanted and have no instance yet. They need room before anything else does,
   * unless none of the eligible instances is in their reach, so that no room would help them.
   *
   * @param reach the instances that would take one if they were empty; all that have room for one
   *     are among them. It isn't copied
   */
  public void missing(int taskClass, int count, BitSet reach) {
    if (!classes.get(taskClass).eligible().intersects(reach)) {
      return;
    }
    reaches.put(taskClass, reach);
    for (int i = 0; i < count; i++) {
      missing.add(taskClass);
    }
  }

  public void obstacle(int instance, Obstacle obstacle) {
    Objects.checkIndex(instance, instances.size());
    obstacles.computeIfAbsent(instance, first -> new ArrayList<>()).add(obstacle);
  }

  public Packing build() {
    return new PackingAssembly(this).assemble();
  }

  private static int numberOf(Map<String, Integer> numbers, String name) {
    Integer known = numbers.putIfAbsent(name, numbers.size());
    return known == null ? numbers.size() - 1 : known;
  }
}
