package dev.lockkeeper.rollout.domain.plan;

import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.reads.Lifecycle;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.domain.rollout.Settings.OnProtected;
import dev.lockkeeper.rollout.domain.wave.Zones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes the plan of a rollout. */
public final class Planner {
  private Planner() {}

  /** The plan to bring the group onto the image. */
  public static Plan plan(ImageId image, Settings settings, Facts facts) {
    List<InstanceView> old =
        facts.group().instances().stream()
            .filter(one -> one.lifecycle() != Lifecycle.TERMINATING)
            .filter(one -> !one.image().equals(image))
            .toList();
    List<InstanceView> outgoing = old.stream().filter(one -> replaced(one, settings)).toList();
    List<Integer> sizes = sizes(outgoing.size(), settings, facts.group());
    int largest =
        sizes.stream().mapToInt(size -> size + settings.waves().spares().of(size)).max().orElse(0);
    int already =
        (int) facts.group().instances().stream().filter(one -> one.image().equals(image)).count();
    Duration atLeast = CriticalPath.of(sizes, settings, facts.timings());
    List<Obstacle> obstacles = new ArrayList<>(Obstacles.of(old, sizes, image, settings, facts));
    obstacles.addAll(TimeObstacles.of(settings, atLeast, facts.group().at()));
    return new Plan(
        waves(outgoing, sizes),
        already,
        facts.group().desired() + largest,
        outgoing.isEmpty() ? 0 : facts.services().stream().mapToInt(ServiceFacts::tasks).sum(),
        Moves.perTask(sizes, facts.services()),
        atLeast,
        obstacles);
  }

  /** Whether the plan counts on replacing it; of those that are waited for it does. */
  static boolean replaced(InstanceView one, Settings settings) {
    if (one.lifecycle() == Lifecycle.STANDBY) {
      return settings.group().waitForStandby();
    }
    return !one.protectedFromScaleIn() || settings.group().onProtected() != OnProtected.LEAVE;
  }

  private static List<Integer> sizes(int outgoing, Settings settings, GroupView group) {
    int room =
        settings.group().raiseMaxSize()
            ? Integer.MAX_VALUE
            : Math.max(0, group.sizes().max() - group.desired());
    return settings.waves().all(outgoing, room);
  }

  private static List<Plan.Wave> waves(List<InstanceView> outgoing, List<Integer> sizes) {
    List<InstanceId> order = Zones.inTurn(outgoing).stream().map(InstanceView::id).toList();
    List<Plan.Wave> waves = new ArrayList<>();
    int from = 0;
    for (int size : sizes) {
      waves.add(new Plan.Wave(waves.size() + 1, order.subList(from, from + size)));
      from += size;
    }
    return waves;
  }
}
