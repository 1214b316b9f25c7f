package dev.lockkeeper.rollout.domain.automation;

import dev.lockkeeper.rollout.domain.image.ImageAges;
import dev.lockkeeper.rollout.domain.image.ImageSource.ByParameter;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import java.time.Instant;
import java.util.Optional;

/**
 * A group that is brought onto each new image by itself, as somebody has configured it.
 *
 * @param cluster the ECS cluster its instances register with
 * @param group the Auto Scaling group
 * @param parameter whose value is the image
 * @param ages how old an image must be, and from which age on it waits for no window
 * @param after another watched group of the cluster, which must have succeeded with the image first
 * @param settings how its rollouts go about it; their windows are those in which one begins
 */
public record Watch(
    String cluster,
    String group,
    ByParameter parameter,
    ImageAges ages,
    Optional<String> after,
    Settings settings) {

  /** When a maintenance window opens next; empty if there are none, or none opens any more. */
  public Optional<Instant> nextWindow(Instant now) {
    return settings.windows().flatMap(windows -> windows.nextOpening(now));
  }
}
