package dev.lockkeeper.rollout.domain.image;

import dev.lockkeeper.rollout.domain.reads.ImageId;
import java.time.Instant;
import java.util.Optional;

/** Machine images. */
public interface Images {
  /**
   * An image.
   *
   * @param createdAt what its age counts from
   */
  record Found(ImageId id, Instant createdAt) {}

  /**
   * What the source stands for now; empty if there is no such parameter or image, or the
   * parameter's value is no image id.
   *
   * @throws dev.lockkeeper.rollout.domain.reads.UnavailableException when AWS doesn't say
   */
  Optional<Found> find(ImageSource source);
}
