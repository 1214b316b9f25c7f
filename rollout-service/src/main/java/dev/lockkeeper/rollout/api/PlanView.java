package dev.lockkeeper.rollout.api;

import dev.lockkeeper.rollout.domain.plan.Obstacle;
import dev.lockkeeper.rollout.domain.plan.Plan;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.handling.orders.Proposal;
import java.util.List;

/**
 * What a rollout would do, if nothing but the rollout changed the group.
 *
 * @param possible whether it can begin and come to its end
 * @param already how many instances are on the image, and stay
 * @param maxSizeNeeded the maxSize that the largest wave needs
 * @param tasks how many tasks have to move
 * @param movesPerTask how often each moves, on average
 * @param atLeast the least time it takes, in ISO 8601
 */
public record PlanView(
    String group,
    String cluster,
    String image,
    boolean possible,
    List<Wave> waves,
    int already,
    int maxSizeNeeded,
    int tasks,
    double movesPerTask,
    String atLeast,
    List<InTheWay> obstacles,
    SettingsBody settings) {

  /** A wave, and the instances it would replace as things are. */
  public record Wave(int number, int size, List<String> instances) {
    static Wave of(Plan.Wave wave) {
      return new Wave(
          wave.number(),
          wave.instances().size(),
          wave.instances().stream().map(InstanceId::value).toList());
    }
  }

  /** Something that stands in the way. */
  public record InTheWay(String kind, boolean blocking, String text) {
    static InTheWay of(Obstacle obstacle) {
      return new InTheWay(obstacle.kind().name(), obstacle.blocking(), obstacle.text());
    }
  }

  static PlanView of(Proposal proposal) {
    Plan plan = proposal.plan();
    return new PlanView(
        proposal.member().group(),
        proposal.member().cluster(),
        proposal.image().value(),
        plan.possible(),
        plan.waves().stream().map(Wave::of).toList(),
        plan.already(),
        plan.maxSizeNeeded(),
        plan.tasks(),
        plan.movesPerTask(),
        plan.atLeast().toString(),
        plan.obstacles().stream().map(InTheWay::of).toList(),
        SettingsBody.of(proposal.settings()));
  }
}
