package dev.lockkeeper.discovery.domain.model;

import dev.lockkeeper.discovery.domain.drains.AnnouncedDrain;
import dev.lockkeeper.discovery.domain.model.GapSearch.Worth;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is known of one cluster, kept by news. News may come twice, late and swapped: what is older
 * than what is known changes nothing, and what is gone doesn't come back by it.
 *
 * <p>Mutable, and used by one thread. Times are arguments: that of an event is its own, that of a
 * read is when its first call was made.
 */
public final class ClusterModel {
  private final Set<String> changed = new TreeSet<>();
  private final Tasks tasks = new Tasks(changed::add);
  private final Map<String, Service> services = new TreeMap<>();
  private final Map<String, Instant> servicesReadAt = new HashMap<>();
  private final Map<String, Instant> unknownServices = new HashMap<>();
  private final Definitions definitions = new Definitions();
  private final Instances instances = new Instances();
  private final Sightings<HostAddresses> hosts = new Sightings<>();
  private final Sightings<Optional<String>> publicAddresses = new Sightings<>();
  private final Disagreements disagreements = new Disagreements();
  private final Wants wants;

  /**
   * Which of all there is has to be known.
   *
   * @param listed whether the service's tasks are to have names
   * @param publicly whether public addresses are needed
   */
  public record Wants(Predicate<Service> listed, boolean publicly) {}

  public ClusterModel(Wants wants) {
    this.wants = wants;
  }

  /** An event told of a task; whether that was news. */
  public boolean apply(Task news, Instant toldAt) {
    return tasks.apply(news, false, toldAt);
  }

  /** The API showed these tasks, not all there are, and none of the {@code missing}. */
  public void readTasks(Collection<Task> shown, Collection<String> missing, Instant began) {
    shown.forEach(news -> tasks.apply(news, true, began));
    missing.forEach(id -> tasks.unlisted(id, began));
  }

  /** The API lists these tasks that are to run, all there are. */
  public void replaceTasks(Collection<Task> all, Instant began) {
    tasks.replaceAll(all, began);
  }

  /** The API lists these tasks of a service that are to run, all there are. */
  public void replaceTasksOf(String service, Collection<Task> all, Instant began) {
    tasks.replace(all, task -> task.origin().service().equals(service), began);
    disagreements.settle(service);
  }

  /** The API showed these of the container instances that it was asked for. */
  public void readInstances(Set<String> asked, Collection<Instance> shown, Instant began) {
    Set<String> unknown = new TreeSet<>(asked);
    shown.stream()
        .filter(instance -> !instance.isGone())
        .map(Instance::id)
        .forEach(unknown::remove);
    shown.forEach(this::apply);
    instances.unknown(unknown, began);
  }

  /** An event or the API told of a container instance; whether that was news. */
  public boolean apply(Instance news) {
    boolean isNews = instances.apply(news);
    if (isNews) {
      allChanged();
    }
    return isNews;
  }

  /** The API lists these container instances, all there are. */
  public void replaceInstances(Collection<Instance> all) {
    if (instances.replace(all)) {
      allChanged();
    }
  }

  /** A call made at {@code began} showed these services, and not {@code missing} ones. */
  public void readServices(Collection<Service> shown, Collection<String> missing, Instant began) {
    shown.forEach(service -> learn(service, began));
    missing.forEach(name -> forget(name, began));
  }

  private void learn(Service service, Instant began) {
    if (began.isBefore(servicesReadAt.getOrDefault(service.name(), Instant.MIN))) {
      return;
    }
    servicesReadAt.put(service.name(), began);
    unknownServices.remove(service.name());
    if (!service.equals(services.put(service.name(), service))) {
      changed.add(service.name());
    }
    disagreements.shown(service.name(), service.running(), began);
  }

  private void forget(String name, Instant began) {
    if (!began.isBefore(servicesReadAt.getOrDefault(name, Instant.MIN))) {
      unknownServices.put(name, began);
      servicesReadAt.remove(name);
      disagreements.settle(name);
      if (services.remove(name) != null) {
        changed.add(name);
      }
    }
  }

  private int servingOf(String service) {
    return (int) tasks.of(service).stream().filter(task -> task.status().isServing()).count();
  }

  public void apply(Definition news) {
    definitions.learn(news);
    allChanged();
  }

  /** The task definition couldn't be read; {@code reason} in words. */
  public void cannotRead(String definition, String reason) {
    if (definitions.cannotRead(definition, reason)) {
      allChanged();
    }
  }

  /** EC2 shows these of the instances that it was asked for; of others it says nothing. */
  public void applyHosts(Set<String> asked, Collection<HostAddresses> shown, Instant began) {
    Map<String, HostAddresses> found =
        shown.stream().collect(Collectors.toMap(HostAddresses::ec2InstanceId, host -> host));
    if (hosts.learn(asked, found, began)) {
      allChanged();
    }
  }

  /**
   * EC2 shows these of the network interfaces that it was asked for; of others it says nothing.
   *
   * @param shown public addresses by id, empty for an interface that has none
   */
  public void applyInterfaces(
      Set<String> asked, Map<String, Optional<String>> shown, Instant began) {
    if (publicAddresses.learn(asked, shown, began)) {
      allChanged();
    }
  }

  /** What is known of a drain; whether that was news. */
  public boolean apply(AnnouncedDrain news) {
    boolean isNews = instances.apply(news);
    if (isNews) {
      allChanged();
    }
    return isNews;
  }

  private void allChanged() {
    changed.addAll(services.keySet());
  }

  /** The names of services of which something has changed since this was asked for last. */
  public Set<String> takeChanged() {
    Set<String> taken = new TreeSet<>(changed);
    changed.clear();
    return taken;
  }

  /** What should be asked of the API. */
  public Gaps gaps(Instant now) {
    return gaps(now, task -> true);
  }

  /** What of it is for the sake of such tasks, or of doubtful services. */
  public Gaps gaps(Instant now, Predicate<Task> such) {
    GapSearch search =
        new GapSearch(
            this,
            new Worth(
                id -> instances.isWorthAsking(id, now),
                id -> hosts.isWorthAsking(id, now),
                id -> wants.publicly() && publicAddresses.isWorthAsking(id, now)));
    for (String name : tasks.services()) {
      List<Task> some = tasks.of(name).stream().filter(such).toList();
      Service service = services.get(name);
      if (service == null && !some.isEmpty()) {
        Instant missing = unknownServices.get(name);
        search.unknownService(name, missing == null || missing.plusSeconds(60).isBefore(now));
      } else if (service != null && wants.listed().test(service)) {
        some.forEach(search::look);
      }
    }
    return search.found(disagreements.doubtful(now, this::servingOf));
  }

  /**
   * The addresses of EC2 instances, and of network interfaces, that were asked for once and are
   * still in use. All else that is known and nobody uses any more is forgotten.
   */
  public Gaps known(Instant now) {
    Set<String> interfacesInUse = new HashSet<>();
    Set<String> definitionsInUse = new HashSet<>();
    services.values().stream()
        .filter(wants.listed())
        .flatMap(service -> tasks.of(service.name()).stream())
        .forEach(
            task -> {
              definitionsInUse.add(task.origin().definition());
              task.network().face().ifPresent(face -> interfacesInUse.add(face.id()));
            });
    definitions.retain(definitionsInUse);
    publicAddresses.retain(interfacesInUse);
    hosts.retain(instances.ec2InstanceIds());
    unknownServices.keySet().retainAll(tasks.services());
    instances.forgetPastDrains(now);
    return new Gaps(Set.of(), Set.of(), Set.of(), hosts.ids(), publicAddresses.ids(), Set.of());
  }

  /** All services, by name. */
  public Collection<Service> services() {
    return services.values();
  }

  public Optional<Service> service(String name) {
    return Optional.ofNullable(services.get(name));
  }

  /** The tasks of a service that have not stopped, by id. */
  public List<Task> tasksOf(String service) {
    return List.copyOf(tasks.of(service));
  }

  /** Ids of all tasks that have not stopped. */
  public Set<String> taskIds() {
    return tasks.ids();
  }

  public Optional<Definition> definition(String arn) {
    return definitions.of(arn);
  }

  /** Why the task definition can't be read, in words; empty if it can, or nobody has tried. */
  public Optional<String> unreadable(String arn) {
    return definitions.unreadable(arn);
  }

  public Optional<Instance> instance(String id) {
    return instances.byId(id);
  }

  /** The EC2 instance's registration, if it has one. */
  public Optional<Instance> instanceOf(String ec2InstanceId) {
    return instances.of(ec2InstanceId);
  }

  /** Empty while they aren't known. */
  public Optional<HostAddresses> host(String ec2InstanceId) {
    return hosts.of(ec2InstanceId);
  }

  /** Empty while it isn't known; empty inside if there is none. */
  public Optional<Optional<String>> publicAddress(String interfaceId) {
    return publicAddresses.of(interfaceId);
  }

  /** Whether EC2 has been asked for the instance or network interface, and has never shown it. */
  public boolean isHidden(String id) {
    return hosts.isHidden(id) || publicAddresses.isHidden(id);
  }

  /** Whether tasks of the instance are seen to be leaving for the drain, all that there may be. */
  public boolean heeds(AnnouncedDrain drain, Instant now) {
    return instances.knows(drain) && gaps(now).containerInstances().isEmpty();
  }

  /** Whether the instance is to go: DRAINING, or announced for it. */
  public boolean isLeaving(Instance instance, Instant now) {
    return instances.isLeaving(instance, now);
  }
}
