package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.ec2.Ec2Subnet;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings a group's instances to the number that is desired, spread over its zones. Looks only when
 * something has changed; several changes lead to one look.
 */
final class Scaling {
  /** How far a group may exceed its size to even out zones, as AWS documents: a tenth, or one. */
  private static final int BALANCE_MARGIN = 10;

  private final World world;
  private final AutoScalingSettings settings;
  private final Launcher launcher;
  private final Lifecycle lifecycle;

  Scaling(World world, AutoScalingSettings settings, Launcher launcher, Lifecycle lifecycle) {
    this.world = world;
    this.settings = settings;
    this.launcher = launcher;
    this.lifecycle = lifecycle;
    lifecycle.onChange(this::look);
  }

  /** Something has changed: looks at the group soon. */
  void look(Group group) {
    lookAfter(group, settings.reaction());
  }

  private void lookAfter(Group group, Duration delay) {
    Instant at = world.now().plus(delay);
    if (group.nextLookAt().filter(planned -> !planned.isAfter(at)).isEmpty()) {
      group.lookNext(world.timeline().at(at, () -> act(group)));
    }
  }

  private void act(Group group) {
    group.looked();
    if (group.deleting()) {
      return;
    }
    int missing = allowed(group) - group.counted().size();
    if (missing > 0 && group.runs(ScalingProcess.LAUNCH)) {
      launch(group, missing);
    } else if (missing < 0 && group.runs(ScalingProcess.TERMINATE)) {
      terminate(group, -missing);
    } else if (missing == 0) {
      planBalance(group);
    }
  }

  /** Instances that only even out the zones come on top until they are in service. */
  private static int allowed(Group group) {
    long balancing = group.counted().stream().filter(GroupInstance::forBalance).count();
    return group.desired() + (int) balancing;
  }

  private void launch(Group group, int missing) {
    List<String> reasons = group.takeReasons();
    Set<Ec2Subnet> refused = new LinkedHashSet<>();
    int launched = 0;
    while (launched < missing) {
      Optional<Ec2Subnet> subnet = new ZoneBalance(group).next(refused);
      if (subnet.isEmpty()) {
        lookAfter(group, settings.launchRetry());
        return;
      }
      String cause = Causes.growing(world.now(), reasons, group.counted().size());
      if (launcher.launch(group, subnet.get(), cause).isPresent()) {
        launched++;
      } else {
        refused.add(subnet.get());
      }
    }
    planBalance(group);
  }

  private void terminate(Group group, int excess) {
    List<String> reasons = group.takeReasons();
    for (int i = 0; i < excess; i++) {
      Optional<GroupInstance> chosen = ScaleIn.choose(group, world.now());
      if (chosen.isEmpty()) {
        return;
      }
      String cause =
          Causes.shrinking(world.now(), reasons, group.counted().size(), chosen.get().instanceId());
      lifecycle.terminate(group, chosen.get(), cause);
    }
  }

  private void planBalance(Group group) {
    if (!group.balancePlanned() && mayBalance(group) && !uneven(group, 1).isEmpty()) {
      group.balanceNext(world.timeline().after(settings.rebalance(), () -> balance(group)));
    }
  }

  private void balance(Group group) {
    group.balanced();
    if (!mayBalance(group) || group.counted().size() != group.desired()) {
      return;
    }
    int margin = Math.max(1, group.size().max() / BALANCE_MARGIN);
    for (Ec2Subnet subnet : uneven(group, margin)) {
      launcher
          .launch(group, subnet, Causes.balancing(world.now()))
          .ifPresent(GroupInstance::launchedForBalance);
    }
    planBalance(group);
  }

  private static List<Ec2Subnet> uneven(Group group, int most) {
    return new ZoneBalance(group).launchesToBalance(most);
  }

  private static boolean mayBalance(Group group) {
    return !group.deleting()
        && group.runs(ScalingProcess.AZ_REBALANCE)
        && group.runs(ScalingProcess.LAUNCH)
        && group.runs(ScalingProcess.TERMINATE);
  }
}
