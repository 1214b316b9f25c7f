package dev.lockkeeper.capacity.api;

import dev.lockkeeper.capacity.domain.removal.Placement;
import dev.lockkeeper.capacity.domain.removal.Refusal;
import dev.lockkeeper.capacity.domain.removal.Unplaced;
import dev.lockkeeper.capacity.domain.removal.Verdict.NotSafe;
import dev.lockkeeper.capacity.domain.removal.Verdict.Safe;
import dev.lockkeeper.capacity.handling.inquiry.RemovalQuestions.Removal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether instances may be drained now, all together. Instances go by their EC2 instance ids.
 *
 * @param placements if so: a place for each of their tasks, and for each that is missing already;
 *     in each capacity provider that ECS may choose
 * @param proven if not: there is no way; false if the search ended at its bound
 * @param obstacles if not: tasks that hold an instance back by themselves
 * @param unplaced if not, and nothing holds them back: the tasks without a place
 */
public record RemovalView(
    Instant asOf,
    List<String> instances,
    boolean safe,
    List<Place> placements,
    Optional<Boolean> proven,
    List<HeldBack> obstacles,
    List<NoPlace> unplaced) {
  private static final int EXAMPLES = 10;

  /** A task and where it has room; task and from are null for one that is missing. */
  public record Place(String service, Optional<String> task, Optional<String> from, String to) {}

  /** An instance and what holds it back. */
  public record HeldBack(String instanceId, List<ObstacleView> by) {}

  /**
   * A task without a place; task and from are null for one that is missing already.
   *
   * @param lack what refuses it on most instances
   */
  public record NoPlace(
      String service,
      Optional<String> task,
      Optional<String> from,
      Refusal lack,
      List<WhereNot> whereNot) {}

  /** So many instances refuse the task for this first; ten of them, at most, as examples. */
  public record WhereNot(Refusal refusal, int instances, List<String> examples) {}

  static RemovalView of(Removal removal) {
    Function<String, String> host = id -> removal.ec2InstanceIds().getOrDefault(id, id);
    List<String> asked = removal.asked().stream().map(host).toList();
    if (removal.verdict() instanceof NotSafe not) {
      return new RemovalView(
          removal.asOf(),
          asked,
          false,
          List.of(),
          Optional.of(not.proven()),
          not.obstacles().entrySet().stream()
              .map(
                  each ->
                      new HeldBack(
                          host.apply(each.getKey()),
                          each.getValue().stream().map(ObstacleView::of).toList()))
              .toList(),
          not.unplaced().stream().map(each -> noPlace(each, host)).toList());
    }
    List<Place> places =
        ((Safe) removal.verdict()).placements().stream().map(each -> place(each, host)).toList();
    return new RemovalView(
        removal.asOf(), asked, true, places, Optional.empty(), List.of(), List.of());
  }

  private static Place place(Placement placement, Function<String, String> host) {
    return new Place(
        placement.service(),
        known(placement.task()),
        known(placement.from()).map(host),
        host.apply(placement.to()));
  }

  private static NoPlace noPlace(Unplaced unplaced, Function<String, String> host) {
    return new NoPlace(
        unplaced.service(),
        known(unplaced.task()),
        known(unplaced.from()).map(host),
        unplaced.lack(),
        unplaced.whereNot().entrySet().stream().map(each -> whereNot(each, host)).toList());
  }

  private static WhereNot whereNot(
      Map.Entry<Refusal, List<String>> refused, Function<String, String> host) {
    return new WhereNot(
        refused.getKey(),
        refused.getValue().size(),
        refused.getValue().stream().limit(EXAMPLES).map(host).toList());
  }

  private static Optional<String> known(String id) {
    return Optional.of(id).filter(text -> !text.isEmpty());
  }
}
