package dev.lockkeeper.rollout.handling;

import dev.lockkeeper.platform.audit.AuditTrail;
import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.Groups;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.reads.StopSwitches;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import dev.lockkeeper.rollout.domain.rebalance.Selection;
import dev.lockkeeper.rollout.domain.rebalance.Selection.Choice;
import dev.lockkeeper.rollout.domain.rebalance.ServiceSpread;
import dev.lockkeeper.rollout.domain.rebalance.Services;
import dev.lockkeeper.rollout.domain.wave.Share;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Spreads services again that sit too unevenly, when an operator asks for it. All that is chosen is
 * begun with one command and nothing is remembered: ECS carries the deployments on by itself, and a
 * command given again, also after a crash in the middle, finds those that are under way.
 */
public final class Rebalancing {
  private static final int MOST_ROLLOUTS = 1_000;

  private final Services services;
  private final Groups groups;
  private final RolloutStore store;
  private final StopSwitches switches;
  private final AuditTrail audit;
  private final Clock clock;

  public Rebalancing(
      Services services,
      Groups groups,
      RolloutStore store,
      StopSwitches switches,
      AuditTrail audit,
      Clock clock) {
    this.services = services;
    this.groups = groups;
    this.store = store;
    this.switches = switches;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * What is to be spread again.
   *
   * @param group only services with a task on one of this group's instances; empty: all
   * @param most of all the cluster's tasks: how many may move
   * @param dryRun only to be told what would be done
   */
  public record Order(String cluster, Optional<String> group, Share most, boolean dryRun) {}

  /**
   * What came of it.
   *
   * @param refused why nothing was done, whatever the services; empty if nothing was in the way
   * @param services those that sit too unevenly, the worst first
   */
  public record Outcome(Order order, Optional<String> refused, List<Line> services) {}

  /**
   * A service.
   *
   * @param tasks all its tasks, each of which moves if it is spread again
   * @param excess how many sit on an instance above its fair share
   * @param chosen whether it is to be spread again
   * @param outcome {@code begun}, {@code would begin}, or why not
   */
  public record Line(String service, int tasks, int excess, boolean chosen, String outcome) {}

  /**
   * Spreads services again, each by a deployment with its own settings; never one that is in
   * deployment. What fails for one service is told in its line.
   *
   * @throws UnavailableException when the services or the group can't be seen; nothing is done then
   */
  public Outcome rebalance(String who, Order order) {
    Optional<GroupView> group = order.group().flatMap(name -> groups.look(name, order.cluster()));
    if (order.group().isPresent() && group.isEmpty()) {
      return refused(who, order, "there is no group " + order.group().get());
    }
    List<ServiceSpread> all = services.look(order.cluster());
    Selection selection = Selection.of(all, on(group, all), order.most());
    Optional<String> obstacle = order.dryRun() ? Optional.empty() : obstacle(order.cluster());
    if (obstacle.isPresent()) {
      return refused(who, order, obstacle.get());
    }
    return new Outcome(
        order,
        Optional.empty(),
        selection.uneven().stream().map(one -> line(who, order, one)).toList());
  }

  private static List<ServiceSpread> on(Optional<GroupView> group, List<ServiceSpread> all) {
    if (group.isEmpty()) {
      return all;
    }
    Set<InstanceId> ids =
        group.get().instances().stream().map(InstanceView::id).collect(Collectors.toSet());
    return all.stream()
        .filter(
            one ->
                one.tasks().entrySet().stream()
                    .anyMatch(on -> on.getValue() > 0 && ids.contains(on.getKey())))
        .toList();
  }

  /** While instances are replaced, tasks would be spread onto some that are to go. */
  private Optional<String> obstacle(String cluster) {
    return switches
        .of(cluster)
        .or(
            () ->
                store.open(clock.instant(), MOST_ROLLOUTS).stream()
                    .filter(one -> one.request().cluster().equals(cluster))
                    .findFirst()
                    .map(
                        one ->
                            "rollout %s of group %s goes on"
                                .formatted(one.request().id(), one.request().group())));
  }

  private Line line(String who, Order order, Choice choice) {
    ServiceSpread one = choice.service();
    String outcome = choice.chosen() ? begin(who, order, one) : choice.why();
    return new Line(one.service(), one.moves(), one.excess(), choice.chosen(), outcome);
  }

  private String begin(String who, Order order, ServiceSpread one) {
    if (order.dryRun()) {
      return "would begin";
    }
    String outcome = begun(order.cluster(), one.service());
    record(
        who,
        order.cluster(),
        "spread the %d tasks of %s again".formatted(one.moves(), one.service()),
        one.excess() + " sit above their fair share",
        outcome.equals("begun") ? "done" : outcome);
    return outcome;
  }

  private String begun(String cluster, String service) {
    try {
      Optional<String> stop = switches.of(cluster);
      if (stop.isEmpty()) {
        services.forceDeployment(cluster, service);
      }
      return stop.orElse("begun");
    } catch (UnavailableException failed) {
      return "failed: " + failed.getMessage();
    }
  }

  private Outcome refused(String who, Order order, String why) {
    record(who, order.cluster(), "spread services again", "", "refused: " + why);
    return new Outcome(order, Optional.of(why), List.of());
  }

  private void record(String who, String cluster, String what, String why, String outcome) {
    audit.add(new AuditTrail.Entry(who, Optional.empty(), cluster, what, why, outcome));
  }
}
