package dev.lockkeeper.discovery.domain.model;

import dev.lockkeeper.discovery.domain.model.Task.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The tasks of services that have not stopped, by service. */
final class Tasks {
  /** ECS's lists may lack what is told of from shortly before the call. */
  private static final Duration LAG = Duration.ofSeconds(10);

  private record Known(Task task, Instant toldAt) {}

  private final Map<String, Known> byId = new HashMap<>();
  private final Map<String, Map<String, Task>> byService = new HashMap<>();
  private final Tombstones tombstones = new Tombstones();
  private final Consumer<String> changed;
  private Instant listedAt = Instant.MIN;

  /** Tells {@code changed} the names of services whose tasks are others. */
  Tasks(Consumer<String> changed) {
    this.changed = changed;
  }

  /** Takes news over unless something newer is known; whether it did. */
  boolean apply(Task news, boolean fromApi, Instant toldAt) {
    if (news.origin().service().isEmpty()) {
      return false;
    }
    Known known = byId.get(news.id());
    if (known == null) {
      return meet(news, fromApi, toldAt);
    }
    long version = known.task().status().version();
    // Its health changes without a version: of two answers with the same the later counts.
    boolean sameButLater =
        fromApi && news.status().version() == version && !toldAt.isBefore(known.toldAt());
    if (news.status().version() > version) {
      put(news.health().isPresent() ? news : news.with(known.task().health()), toldAt);
      return true;
    }
    return sameButLater && learnHealth(known, news.health(), toldAt);
  }

  private boolean meet(Task news, boolean fromApi, Instant toldAt) {
    boolean past = !fromApi && wouldShow(toldAt, listedAt);
    if (past || tombstones.refuse(news.id(), news.status().version(), fromApi)) {
      return false;
    }
    put(news, toldAt);
    return true;
  }

  private boolean learnHealth(Known known, Optional<Health> health, Instant toldAt) {
    boolean news = health.isPresent() && !health.equals(known.task().health());
    if (news) {
      put(known.task().with(health), toldAt);
    }
    return news;
  }

  private void put(Task task, Instant toldAt) {
    if (task.status().isOver()) {
      drop(task.id());
      tombstones.add(task.id(), task.status().version(), true, toldAt);
      return;
    }
    tombstones.remove(task.id());
    byId.put(task.id(), new Known(task, toldAt));
    byService
        .computeIfAbsent(task.origin().service(), first -> new TreeMap<>())
        .put(task.id(), task);
    changed.accept(task.origin().service());
  }

  private void drop(String id) {
    Known known = byId.remove(id);
    if (known != null) {
      String service = known.task().origin().service();
      Map<String, Task> tasks = byService.get(service);
      tasks.remove(id);
      if (tasks.isEmpty()) {
        byService.remove(service);
      }
      changed.accept(service);
    }
  }

  /** These are all that are to run, in answer to calls the first of which was made then. */
  void replaceAll(Collection<Task> all, Instant began) {
    listedAt = listedAt.isAfter(began) ? listedAt : began;
    replace(all, task -> true, began);
  }

  /** These are all that are to run among such ones. */
  void replace(Collection<Task> all, Predicate<Task> amongWhich, Instant began) {
    Set<String> listed = new HashSet<>();
    for (Task news : all) {
      listed.add(news.id());
      apply(news, true, began);
    }
    for (Known each : List.copyOf(byId.values())) {
      if (!listed.contains(each.task().id())
          && wouldShow(each.toldAt(), began)
          && amongWhich.test(each.task())) {
        unlisted(each.task().id(), began);
      }
    }
  }

  /** A call made at {@code began} didn't show it. */
  void unlisted(String id, Instant began) {
    Known known = byId.get(id);
    if (known != null && wouldShow(known.toldAt(), began)) {
      drop(id);
      tombstones.add(id, known.task().status().version(), false, began);
    }
  }

  private static boolean wouldShow(Instant toldAt, Instant began) {
    return !began.equals(Instant.MIN) && toldAt.plus(LAG).isBefore(began);
  }

  Collection<Task> of(String service) {
    return byService.getOrDefault(service, Map.of()).values();
  }

  Set<String> services() {
    return byService.keySet();
  }

  Set<String> ids() {
    return Set.copyOf(byId.keySet());
  }
}
