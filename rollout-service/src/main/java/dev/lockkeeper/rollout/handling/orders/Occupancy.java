package dev.lockkeeper.rollout.handling.orders;

import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.rollout.domain.plan.Obstacle;
import dev.lockkeeper.rollout.domain.plan.Obstacle.Kind;
import dev.lockkeeper.rollout.domain.reads.StopSwitches;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.handling.KeptRollout;
import dev.lockkeeper.rollout.handling.RolloutStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What of ours stands in the way of a rollout: another one of the group, or a stop switch. */
public final class Occupancy {
  private final RolloutStore store;
  private final StopSwitches switches;

  public Occupancy(RolloutStore store, StopSwitches switches) {
    this.store = store;
    this.switches = switches;
  }

  /**
   * Those obstacles.
   *
   * @throws dev.lockkeeper.rollout.domain.reads.UnavailableException when the store doesn't say
   */
  List<Obstacle> of(Member member) {
    Optional<Obstacle> other =
        underWay(member.group()).map(open -> new Obstacle(Kind.UNDER_WAY, true, inWords(open)));
    Optional<Obstacle> stop =
        switches
            .of(member.cluster())
            .map(
                why -> new Obstacle(Kind.STOPPED, true, why + "; nothing begins before that ends"));
    return Stream.of(other, stop).flatMap(Optional::stream).toList();
  }

  /** The group's rollout that hasn't ended. */
  Optional<Rollout> underWay(String group) {
    return store
        .newest(group)
        .map(Stored::value)
        .map(KeptRollout::rollout)
        .filter(rollout -> !rollout.state().ended());
  }

  static String inWords(Rollout open) {
    return "group %s has a rollout that hasn't ended: %s"
        .formatted(open.request().group(), open.request().id());
  }
}
