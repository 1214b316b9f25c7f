package dev.lockkeeper.discovery.domain.model;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Looks at the tasks that are to have names for what isn't known of them. */
final class GapSearch {
  private final ClusterModel model;
  private final Worth worth;
  private final Set<String> services = new TreeSet<>();
  private final Set<String> definitions = new TreeSet<>();
  private final Set<String> instances = new TreeSet<>();
  private final Set<String> hosts = new TreeSet<>();
  private final Set<String> interfaces = new TreeSet<>();

  /** Which ids are worth asking for, of container instances, EC2 instances and interfaces. */
  record Worth(
      Predicate<String> containerInstance, Predicate<String> host, Predicate<String> face) {}

  /** Nothing has been found. */
  GapSearch(ClusterModel model, Worth worth) {
    this.model = model;
    this.worth = worth;
  }

  /** A task's service isn't known. */
  void unknownService(String name, boolean worthAsking) {
    if (worthAsking) {
      services.add(name);
    }
  }

  void look(Task task) {
    if (!task.status().isWanted()) {
      return;
    }
    Optional<Definition> definition = model.definition(task.origin().definition());
    if (definition.isEmpty()) {
      definitions.add(task.origin().definition());
    }
    Optional<String> place = task.origin().containerInstance();
    Optional<Instance> instance = place.flatMap(model::instance);
    if (instance.isEmpty()) {
      place.filter(worth.containerInstance()).ifPresent(instances::add);
    }
    if (!definition.map(Definition::ownAddress).orElseGet(() -> mayHaveItsOwn(task))) {
      instance.map(Instance::ec2InstanceId).filter(worth.host()).ifPresent(hosts::add);
    }
    task.network()
        .face()
        .filter(face -> face.ipv4().isPresent())
        .map(Task.Interface::id)
        .filter(worth.face())
        .ifPresent(interfaces::add);
  }

  /** One that runs has its network interface, if it has one at all. */
  private static boolean mayHaveItsOwn(Task task) {
    return !task.status().isServing() || task.network().face().isPresent();
  }

  Gaps found(Set<String> doubtful) {
    return new Gaps(services, definitions, instances, hosts, interfaces, doubtful);
  }
}
