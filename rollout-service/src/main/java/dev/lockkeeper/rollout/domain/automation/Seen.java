package dev.lockkeeper.rollout.domain.automation;

import dev.lockkeeper.rollout.domain.image.Images.Found;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.rollout.Ending;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import java.util.Optional;

/**
 * What was seen of a watched group.
 *
 * @param image what is behind its parameter now; empty if there is no such parameter or image
 * @param newest the group's newest rollout, whoever asked for it
 * @param before the newest rollout of the group that comes first, where one does
 * @param asked where the rollout stands that was asked for by itself; empty if nobody knows it
 * @param stop why the cluster is stopped, if it is
 * @param fresh the id of the next rollout, should there be one
 */
public record Seen(
    Optional<Found> image,
    Optional<Newest> newest,
    Optional<Newest> before,
    Optional<Newest> asked,
    Optional<String> stop,
    RolloutId fresh) {

  /**
   * The newest rollout of a group.
   *
   * @param passing whether it ended for a reason that passes, before it had changed anything
   */
  public record Newest(RolloutId id, ImageId image, RolloutState state, boolean passing) {
    /** What matters of a rollout. */
    public static Newest of(Rollout rollout) {
      return new Newest(
          rollout.request().id(),
          rollout.request().image(),
          rollout.state(),
          rollout.ending().filter(Ending::passing).isPresent());
    }

    boolean hasBrought(ImageId wanted) {
      return image.equals(wanted) && state == RolloutState.SUCCEEDED;
    }
  }
}
