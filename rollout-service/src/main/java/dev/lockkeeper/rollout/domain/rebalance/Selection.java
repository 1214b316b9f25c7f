package dev.lockkeeper.rollout.domain.rebalance;

import dev.lockkeeper.rollout.domain.wave.Share;
import java.util.ArrayList;
import java.util.List;

/**
 * What is spread again when somebody asks for it: the worst first, as many as stay within a part of
 * all tasks. What moves by deployments already counts into that, so asking twice moves no more.
 *
 * @param uneven services that sit too unevenly, the worst first
 */
public record Selection(List<Choice> uneven) {
  public Selection {
    uneven = List.copyOf(uneven);
  }

  /**
   * A service that sits too unevenly.
   *
   * @param chosen whether it is to be spread again
   * @param why it is not, in words; empty if it is
   */
  public record Choice(ServiceSpread service, boolean chosen, String why) {}

  /**
   * Chooses.
   *
   * @param cluster all services of the cluster
   * @param wanted those that may be chosen
   * @param most of all tasks: how many may move
   */
  public static Selection of(List<ServiceSpread> cluster, List<ServiceSpread> wanted, Share most) {
    int all = cluster.stream().mapToInt(ServiceSpread::moves).sum();
    int moving =
        cluster.stream().filter(ServiceSpread::deploying).mapToInt(ServiceSpread::moves).sum();
    int left = most.of(all) - moving;
    List<Choice> choices = new ArrayList<>();
    for (ServiceSpread one : Rebalance.uneven(wanted)) {
      String why = objection(one, left);
      choices.add(new Choice(one, why.isEmpty(), why));
      left -= why.isEmpty() ? one.moves() : 0;
    }
    return new Selection(choices);
  }

  private static String objection(ServiceSpread one, int left) {
    if (one.deploying()) {
      return "it is in deployment, or not in its steady state";
    }
    if (!one.betteredByDeployment()) {
      return "a deployment wouldn't better it: ECS counts the tasks it replaces when it places others";
    }
    return one.moves() <= left
        ? ""
        : "it would move "
            + one.moves()
            + " tasks, and only "
            + Math.max(0, left)
            + " more may move";
  }
}
