package dev.lockkeeper.rollout.handling.orders;

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
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.wave.Share;
import dev.lockkeeper.rollout.handling.RolloutStore;
import dev.lockkeeper.rollout.handling.orders.RefusedException.Kind;
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

  private final List<String> clusters;
  private final Services services;
  private final Groups groups;
  private final RolloutStore store;
  private final StopSwitches switches;
  private final AuditTrail audit;
  private final Clock clock;

  /**
   * Of an installation.
   *
   * @param clusters the names of those it looks after
   */
  public Rebalancing(
      List<String> clusters,
      Services services,
      Groups groups,
      RolloutStore store,
      StopSwitches switches,
      AuditTrail audit,
      Clock clock) {
    this.clusters = List.copyOf(clusters);
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
   * @param reason for the record
   * @param dryRun only to be told what would be done
   */
  public record Order(
      String cluster, Optional<String> group, Share most, String reason, boolean dryRun) {}

  /**
   * What came of it.
   *
   * @param services those that sit too unevenly, the worst first
   */
  public record Outcome(Order order, List<Line> services) {}

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
   * @throws RefusedException if the cluster or the group isn't there, or while something is in the
   *     way, whatever the services: nothing is done then
   * @throws UnavailableException when the services or the group can't be seen; nothing is done then
   */
  public Outcome rebalance(String who, Order order) {
    try {
      return spread(who, order);
    } catch (RefusedException refused) {
      if (!order.dryRun()) {
        String outcome = "refused: " + refused.getMessage();
        record(who, order.cluster(), "spread services again", order.reason(), outcome);
      }
      throw refused;
    }
  }

  private Outcome spread(String who, Order order) {
    if (!clusters.contains(order.cluster())) {
      throw unknown("cluster", "cluster " + order.cluster() + " is not one of ours: " + clusters);
    }
    Optional<GroupView> group = order.group().map(name -> group(name, order.cluster()));
    List<ServiceSpread> all = services.look(order.cluster());
    Selection selection = Selection.of(all, on(group, all), order.most());
    if (!order.dryRun()) {
      checkNothingIsInTheWay(order.cluster());
    }
    return new Outcome(
        order, selection.uneven().stream().map(one -> line(who, order, one)).toList());
  }

  private GroupView group(String name, String cluster) {
    return groups
        .look(name, cluster)
        .orElseThrow(() -> unknown("group", "there is no group " + name));
  }

  private static RefusedException unknown(String about, String text) {
    return new RefusedException(Kind.UNKNOWN, about, text);
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
  private void checkNothingIsInTheWay(String cluster) {
    switches.of(cluster).ifPresent(stop -> refuse("stop", stop));
    store.open(clock.instant(), MOST_ROLLOUTS).stream()
        .map(Rollout::request)
        .filter(one -> one.cluster().equals(cluster))
        .findFirst()
        .ifPresent(
            one ->
                refuse(
                    "rollout", "rollout %s of group %s goes on".formatted(one.id(), one.group())));
  }

  private static void refuse(String about, String why) {
    throw new RefusedException(Kind.CONFLICT, about, why);
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
        "%s; %d sit above their fair share".formatted(order.reason(), one.excess()),
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

  private void record(String who, String cluster, String what, String why, String outcome) {
    audit.add(new AuditTrail.Entry(who, Optional.empty(), cluster, what, why, outcome));
  }
}
