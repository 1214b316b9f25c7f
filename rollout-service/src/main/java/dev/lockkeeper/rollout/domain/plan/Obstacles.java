package dev.lockkeeper.rollout.domain.plan;

import dev.lockkeeper.rollout.domain.checks.Fitness;
import dev.lockkeeper.rollout.domain.plan.Obstacle.Kind;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.reads.Lifecycle;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.domain.rollout.Settings.OnProtected;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Finds everything that stands in the way, in words that say what can be done. */
final class Obstacles {
  /** From so many moves a task on, a plan says that fewer are possible. */
  private static final double MANY_MOVES = 1.05;

  /** Instances that a text names. */
  private static final int NAMED = 5;

  private final List<Obstacle> found = new ArrayList<>();

  private Obstacles() {}

  static List<Obstacle> of(
      List<InstanceView> old, List<Integer> waves, ImageId image, Settings settings, Facts facts) {
    Obstacles obstacles = new Obstacles();
    obstacles.found.addAll(GroupObstacles.of(image, !old.isEmpty(), settings, facts));
    obstacles.instances(old, settings);
    obstacles.services(old, waves, facts);
    return obstacles.found;
  }

  private void add(Kind kind, boolean blocking, String text) {
    found.add(new Obstacle(kind, blocking, text));
  }

  private void instances(List<InstanceView> old, Settings settings) {
    boolean waits = settings.group().onProtected() == OnProtected.WAIT;
    if (settings.group().onProtected() != OnProtected.REPLACE) {
      String then = waits ? "are waited for" : "stay on the old image";
      name(
          old,
          InstanceView::protectedFromScaleIn,
          Kind.PROTECTED,
          waits,
          "protected from scale-in " + then);
    }
    boolean waitsForStandby = settings.group().waitForStandby();
    String then = waitsForStandby ? "are waited for" : "stay on the old image";
    name(
        old,
        one -> one.lifecycle() == Lifecycle.STANDBY,
        Kind.STANDBY,
        waitsForStandby,
        "in Standby " + then);
    name(
        old,
        one -> one.inService() && !Fitness.fit(one),
        Kind.UNFIT,
        false,
        "carry nothing as they are, and go first");
  }

  private void name(
      List<InstanceView> old,
      Predicate<InstanceView> which,
      Kind kind,
      boolean blocking,
      String text) {
    List<InstanceId> ids = old.stream().filter(which).map(InstanceView::id).sorted().toList();
    if (!ids.isEmpty()) {
      List<InstanceId> named = ids.subList(0, Math.min(NAMED, ids.size()));
      String more = ids.size() > NAMED ? " and " + (ids.size() - NAMED) + " more" : "";
      add(kind, blocking, ids.size() + " instances " + text + ": " + named + more);
    }
  }

  private void services(List<InstanceView> old, List<Integer> waves, Facts facts) {
    if (old.isEmpty()) {
      return;
    }
    facts.services().stream()
        .filter(one -> one.tasks() > 0 && one.stuck())
        .forEach(
            one ->
                add(
                    Kind.SERVICE_CANNOT_MOVE,
                    true,
                    one.service()
                        + " can't move a task: minimumHealthyPercent "
                        + one.minimumHealthyPercent()
                        + " and maximumPercent "
                        + one.maximumPercent()
                        + "; raise the second or lower the first"));
    facts.services().stream()
        .filter(one -> one.tasks() > 0 && Moves.perTask(waves, one) > MANY_MOVES)
        .forEach(one -> add(Kind.MOVES, false, moves(waves, one)));
  }

  private static String moves(List<Integer> waves, ServiceFacts one) {
    return String.format(
        Locale.ROOT,
        "each task of %s moves %.2f times on average: have it spread over instances, or heed the"
            + " fence, or replace all in one wave after a small canary",
        one.service(),
        Moves.perTask(waves, one));
  }
}
