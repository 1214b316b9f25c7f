package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.world.Names;
import dev.lockkeeper.sandbox.world.World;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The scaling activities of each group, the newest first; old ones are dropped. */
final class Activities {
  private static final int KEPT_PER_GROUP = 1000;

  private final World world;
  private final Names names;
  private final Map<String, Deque<Activity>> byGroup = new TreeMap<>();
  private long sequence;

  Activities(World world) {
    this.world = world;
    this.names = world.names("autoscaling/activities");
  }

  Activity begin(Group group, String description, String cause) {
    Activity activity = new Activity(names.uuid(), ++sequence, world.now(), description, cause);
    Deque<Activity> kept = byGroup.computeIfAbsent(group.name(), name -> new ArrayDeque<>());
    kept.addFirst(activity);
    if (kept.size() > KEPT_PER_GROUP) {
      kept.removeLast();
    }
    return activity;
  }

  List<Activity> of(String groupName) {
    return List.copyOf(byGroup.getOrDefault(groupName, new ArrayDeque<>()));
  }

  void forget(Group group) {
    byGroup.remove(group.name());
  }
}
