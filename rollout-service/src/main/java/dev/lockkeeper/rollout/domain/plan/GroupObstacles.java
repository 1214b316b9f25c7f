package dev.lockkeeper.rollout.domain.plan;

import dev.lockkeeper.rollout.domain.plan.Obstacle.Kind;
import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.TemplateVersion.Named;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What of the group as a whole, and of what is around it, stands in the way. */
final class GroupObstacles {
  /** The process by which alarms run a group's scaling policies. */
  private static final String POLICIES = "AlarmNotification";

  private final GroupView group;
  private final GroupFacts around;
  private final Settings settings;
  private final List<Obstacle> found = new ArrayList<>();

  private GroupObstacles(Settings settings, Facts facts) {
    this.group = facts.group();
    this.around = facts.around();
    this.settings = settings;
  }

  /**
   * Those obstacles.
   *
   * @param replaces whether there is an instance to replace
   */
  static List<Obstacle> of(ImageId image, boolean replaces, Settings settings, Facts facts) {
    GroupObstacles obstacles = new GroupObstacles(settings, facts);
    obstacles.refresh();
    if (replaces) {
      obstacles.room();
      obstacles.alarms(facts.missingAlarms());
      obstacles.policies();
    }
    obstacles.hook();
    facts.shortage().ifPresent(obstacles::shortage);
    obstacles.warmPool(image);
    obstacles.version(image);
    return obstacles.found;
  }

  private void blocks(Kind kind, String text) {
    found.add(new Obstacle(kind, true, text));
  }

  private void tells(Kind kind, String text) {
    found.add(new Obstacle(kind, false, text));
  }

  private void refresh() {
    if (group.refreshing()) {
      blocks(Kind.REFRESHING, "an instance refresh of the group goes on: let it end or cancel it");
    }
  }

  private void room() {
    int max = group.sizes().max();
    if (max <= group.desired() && !settings.group().raiseMaxSize()) {
      blocks(
          Kind.MAX_SIZE,
          "maxSize "
              + max
              + " leaves no room for one more instance: raise it,"
              + " or allow the rollout to");
    }
  }

  private void alarms(Set<String> missing) {
    if (!missing.isEmpty()) {
      blocks(
          Kind.ALARM_MISSING,
          "there is no such alarm: "
              + new TreeSet<>(missing)
              + ": create it, or order without it; no wave drains before it is there");
    }
  }

  private void policies() {
    boolean suspended =
        group.suspended().contains(POLICIES) || settings.group().suspend().contains(POLICIES);
    if (!around.scaleInPolicies().isEmpty() && !suspended) {
      tells(
          Kind.SCALING_POLICY,
          "scaling policies count the surge, and may scale in meanwhile: "
              + new TreeSet<>(around.scaleInPolicies())
              + "; have the rollout suspend "
              + POLICIES
              + ", or switch their scale-in off");
    }
  }

  private void hook() {
    if (!around.terminationHook()) {
      tells(
          Kind.HOOK_MISSING,
          "the group has no termination hook of ours: what it terminates by itself meanwhile is not"
              + " drained");
    }
  }

  private void shortage(String what) {
    tells(Kind.SHORTAGE, "tasks fit nowhere, and no wave drains: " + what);
  }

  private void warmPool(ImageId image) {
    if (around.warm() > 0) {
      tells(
          Kind.WARM_POOL,
          around.warm()
              + " instances of the warm pool are not on "
              + image
              + ", stay so, and are what the group launches first: delete the warm pool before, and"
              + " put it back afterwards");
    }
  }

  /** Of {@code $Default} a rollout that doesn't succeed puts the name back, of the other not. */
  private void version(ImageId image) {
    Named named = group.version().named();
    if (named != Named.NUMBER && !group.image().equals(image)) {
      tells(
          Kind.VERSION_PINNED,
          named == Named.LATEST
              ? "the group launches $Latest: from the rollout on, however it ends, it launches a"
                  + " version by its number"
              : "the group launches $Default: after the rollout it launches the new version by its"
                  + " number");
    }
  }
}
