package dev.lockkeeper.capacity.domain.model;

import dev.lockkeeper.capacity.domain.model.ServiceNews.Kind;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The services of a cluster, by name. */
final class Services {
  private final Map<String, Service> byName = new TreeMap<>();
  private final Tasks tasks;
  private final Changes changes;

  Services(Tasks tasks, Changes changes) {
    this.tasks = tasks;
    this.changes = changes;
  }

  /** Takes over what was read by a call made at {@code began}, unless a later one is known. */
  boolean apply(ServiceNews news, long began) {
    Service known = byName.get(news.name());
    if (known != null && began < known.readAt()) {
      return false;
    }
    Service service = new Service(news, tasks.definition(news.taskDefinition()), began);
    byName.put(news.name(), service);
    if (known == null || !known.asksLike(service)) {
      changes.servicesToo();
    }
    return true;
  }

  /** A call made at {@code began} didn't show the service. */
  void unlisted(String name, long began) {
    Service known = byName.get(name);
    if (known != null && known.readAt() < began) {
      byName.remove(name);
      changes.servicesToo();
    }
  }

  void replace(Collection<ServiceNews> all, long began) {
    Set<String> listed = new HashSet<>();
    for (ServiceNews news : all) {
      listed.add(news.name());
      apply(news, began);
    }
    for (String name : Set.copyOf(byName.keySet())) {
      if (!listed.contains(name)) {
        unlisted(name, began);
      }
    }
  }

  Collection<Service> all() {
    return byName.values();
  }

  Set<Definition> definitions() {
    return byName.values().stream().map(Service::definition).collect(Collectors.toSet());
  }

  Service byName(String name) {
    return byName.get(name);
  }

  /** Whether the group is a daemon service's, for all that is known. */
  boolean isDaemons(TaskGroup group) {
    return byName.values().stream()
        .anyMatch(
            service ->
                service.news().kind() == Kind.DAEMON
                    && service.news().group().equals(group.name()));
  }
}
