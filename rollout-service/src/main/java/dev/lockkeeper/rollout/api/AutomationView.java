package dev.lockkeeper.rollout.api;

import dev.lockkeeper.rollout.domain.automation.Watched;
import dev.lockkeeper.rollout.handling.Automation.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The groups that are brought onto new images by themselves; none where automation is off.
 *
 * @param groups in the order of configuration
 */
public record AutomationView(List<Group> groups) {

  /**
   * A watched group.
   *
   * @param after the group that must have succeeded with an image first
   * @param image what was last behind the parameter; absent until something has been seen
   * @param notBefore when the image is old enough
   * @param notAfter when it waits for no window any more
   * @param nextWindow when a maintenance window opens next
   * @param waitUntil when a rollout may begin, if only time is in its way
   * @param reason why none begins yet, or why one will with the next look
   * @param askedFor the rollout that it began and that hasn't ended, as far as is known
   * @param failed images that rollouts didn't succeed with, the newest last
   */
  public record Group(
      String cluster,
      String group,
      Optional<String> after,
      String parameter,
      Optional<Image> image,
      Optional<Instant> notBefore,
      Optional<Instant> notAfter,
      Optional<Instant> nextWindow,
      Optional<Instant> waitUntil,
      String reason,
      Optional<String> askedFor,
      List<Failed> failed) {
    static Group of(View view) {
      Watched known = view.known();
      return new Group(
          view.watch().cluster(),
          view.watch().group(),
          view.watch().after(),
          view.watch().parameter().name(),
          known.image().map(Image::of),
          view.notBefore(),
          view.notAfter(),
          view.nextWindow(),
          view.waitUntil(),
          view.reason(),
          known.asked().map(asked -> asked.rollout().value()),
          known.failed().stream().map(Failed::of).toList());
    }
  }

  /**
   * An image behind a parameter.
   *
   * @param since when it was first seen there
   */
  public record Image(String id, Instant createdAt, Instant since) {
    static Image of(Watched.Sighting seen) {
      return new Image(seen.id().value(), seen.createdAt(), seen.since());
    }
  }

  /**
   * An image, and the rollout that is the reason why it isn't tried again.
   *
   * @param triedAgain whether it is all the same, as nothing was changed and the cause may pass
   */
  public record Failed(String image, String rollout, String end, boolean triedAgain) {
    static Failed of(Watched.Failed failed) {
      return new Failed(
          failed.image().value(),
          failed.rollout().value(),
          failed.end().name(),
          failed.retry().isPresent());
    }
  }

  static AutomationView of(List<View> views) {
    return new AutomationView(views.stream().map(Group::of).toList());
  }
}
