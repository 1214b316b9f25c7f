package dev.lockkeeper.discovery.domain.model;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Looks at the tasks that are to have names for what isn't known of them. */
final class GapSearch {
  private final ClusterModel model;
  private final Predicate<String> instanceWorthAsking;
  private final boolean publicly;
  private final Set<String> services = new TreeSet<>();
  private final Set<String> definitions = new TreeSet<>();
  private final Set<String> instances = new TreeSet<>();
  private final Set<String> hosts = new TreeSet<>();
  private final Set<String> interfaces = new TreeSet<>();

  /**
   * Nothing has been found.
   *
   * @param instanceWorthAsking whether a container instance of that id may be shown
   */
  GapSearch(ClusterModel model, Predicate<String> instanceWorthAsking, boolean publicly) {
    this.model = model;
    this.instanceWorthAsking = instanceWorthAsking;
    this.publicly = publicly;
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
      place.filter(instanceWorthAsking).ifPresent(instances::add);
    }
    if (definition.isPresent() && !definition.get().ownAddress()) {
      instance
          .map(Instance::ec2InstanceId)
          .filter(id -> model.host(id).isEmpty())
          .ifPresent(hosts::add);
    }
    if (publicly) {
      task.network()
          .face()
          .filter(face -> face.ipv4().isPresent())
          .filter(face -> model.publicAddress(face.id()).isEmpty())
          .ifPresent(face -> interfaces.add(face.id()));
    }
  }

  Gaps found(Set<String> doubtful) {
    return new Gaps(services, definitions, instances, hosts, interfaces, doubtful);
  }
}
