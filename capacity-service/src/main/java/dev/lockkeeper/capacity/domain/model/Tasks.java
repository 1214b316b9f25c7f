package dev.lockkeeper.capacity.domain.model;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The tasks of a cluster that have not stopped. */
final class Tasks {
  private final TaskTable byKey = new TaskTable();
  private final Map<String, TaskGroup> groups = new HashMap<>();
  private final Map<String, Definition> definitions = new HashMap<>();
  private final Tombstones tombstones = new Tombstones();
  private final PlacedTasks places;
  private final Changes changes;

  /** When the last read of all of them began. */
  private long listedAt;

  Tasks(PlacedTasks places, Changes changes) {
    this.places = places;
    this.changes = changes;
  }

  /** Takes news over, unless something newer is known; whether it did. */
  boolean apply(TaskNews news, boolean fromApi, long toldAt) {
    IdKey key = IdKey.ofArn(news.arn());
    Task known = byKey.get(key);
    if (known == null) {
      return meet(key, news, fromApi, toldAt);
    }
    if (news.version() <= known.version()) {
      return false;
    }
    if (news.isStopped()) {
      stop(known);
      tombstones.stopped(Arns.lastPart(news.arn()), news.version(), toldAt);
    } else if (known.staysAt(news)) {
      change(known, news, toldAt);
    } else {
      leave(known);
      enter(known, news, toldAt);
    }
    return true;
  }

  private boolean meet(IdKey key, TaskNews news, boolean fromApi, long toldAt) {
    String id = Arns.lastPart(news.arn());
    boolean past = !fromApi && Listings.wouldShow(toldAt, listedAt);
    if (past || tombstones.refuse(id, news.version(), fromApi)) {
      return false;
    }
    if (news.isStopped()) {
      tombstones.stopped(id, news.version(), toldAt);
      return true;
    }
    tombstones.remove(id);
    Definition definition = definition(news.taskDefinition());
    Task task = new Task(key, news.arn(), group(news.group()), definition);
    byKey.add(task);
    enter(task, news, toldAt);
    return true;
  }

  /** Most news: it is where it was. */
  private void change(Task task, TaskNews news, long toldAt) {
    InstanceTasks place = task.place();
    task.group().count(task, -1);
    if (place != null) {
      place.recount(task, -1);
    }
    task.become(news, place, toldAt);
    task.group().count(task, 1);
    if (place != null) {
      place.recount(task, 1);
      markChanged(place);
    }
  }

  private void enter(Task task, TaskNews news, long toldAt) {
    InstanceTasks place =
        news.containerInstanceArn().map(arn -> places.on(Arns.lastPart(arn))).orElse(null);
    task.become(news, place, toldAt);
    task.group().count(task, 1);
    task.definition().count(1);
    if (place != null) {
      place.add(task);
      markChanged(place);
    }
  }

  private void leave(Task task) {
    task.group().count(task, -1);
    task.definition().count(-1);
    InstanceTasks place = task.place();
    if (place != null) {
      place.remove(task);
      markChanged(place);
    }
  }

  private void stop(Task task) {
    leave(task);
    byKey.remove(task);
    if (task.place() != null) {
      places.tidy(task.place());
    }
    if (task.group().tasks() == 0) {
      groups.remove(task.group().name());
    }
  }

  private void markChanged(InstanceTasks place) {
    if (place.slot() >= 0) {
      changes.tasks(place.slot());
    }
  }

  /** These are all there are, in answer to calls the first of which was made at {@code began}. */
  void replaceAll(Collection<TaskNews> all, long began) {
    listedAt = Math.max(listedAt, began);
    replace(all, task -> true, began);
  }

  /** These are all among such ones. */
  void replace(Collection<TaskNews> all, Predicate<Task> amongWhich, long began) {
    Set<String> listed = new HashSet<>();
    for (TaskNews news : all) {
      listed.add(Arns.lastPart(news.arn()));
      apply(news, true, began);
    }
    for (Task each : byKey.all()) {
      if (Listings.wouldShow(each.toldAt(), began)
          && amongWhich.test(each)
          && !listed.contains(each.id())) {
        stop(each);
        tombstones.unlisted(each.id(), each.version(), began);
      }
    }
  }

  void learn(TaskSizeNews news) {
    Definition definition = definition(news.taskDefinition());
    definition.learn(news);
    if (definition.tasks() > 0 && definition.hasNetworkInterface()) {
      for (InstanceTasks place : places.all()) {
        place.countInterfacesAgain();
        markChanged(place);
      }
    }
  }

  /** Known or only heard of. */
  Definition definition(String arn) {
    return definitions.computeIfAbsent(arn, Definition::new);
  }

  /**
   * Lets go of those that no task has, nor one of {@code used}: each deployment brings another, for
   * as long as the process lives.
   */
  void forgetDefinitionsBut(Set<Definition> used) {
    definitions.values().removeIf(each -> each.tasks() == 0 && !used.contains(each));
  }

  Iterable<Definition> definitions() {
    return definitions.values();
  }

  /** Empty if no task of it is known. */
  Optional<TaskGroup> knownGroup(String name) {
    return Optional.ofNullable(groups.get(name));
  }

  private TaskGroup group(String name) {
    return groups.computeIfAbsent(name, TaskGroup::new);
  }

  int size() {
    return byKey.size();
  }

  void forEach(Consumer<Task> action) {
    byKey.forEach(action);
  }
}
