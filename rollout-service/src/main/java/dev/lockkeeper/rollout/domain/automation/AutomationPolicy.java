package dev.lockkeeper.rollout.domain.automation;

import dev.lockkeeper.rollout.domain.image.ImageAges;
import dev.lockkeeper.rollout.domain.image.ImageSource;
import dev.lockkeeper.rollout.domain.image.ImageSource.ByParameter;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What is configured of a cluster's automation; off unless somebody says otherwise.
 *
 * @param enabled whether rollouts begin by themselves
 * @param groups the cluster's Auto Scaling groups to watch, in the order in which they are brought
 *     onto an image: each waits for the success of the one before
 * @param image a parameter, or {@code latest}
 */
public record AutomationPolicy(
    boolean enabled, List<String> groups, ImageSource image, ImageAges ages) {
  /**
   * A policy.
   *
   * @throws IllegalArgumentException if it can't be what somebody wants
   */
  public AutomationPolicy {
    groups = List.copyOf(groups);
    if (enabled && groups.isEmpty()) {
      throw new IllegalArgumentException("automation is on, and no group is named to watch");
    }
    if (new HashSet<>(groups).size() < groups.size()) {
      throw new IllegalArgumentException("a group is named twice: " + groups);
    }
    if (!(image instanceof ByParameter)) {
      throw new IllegalArgumentException(
          "an image named by its id never changes; name a parameter, or latest");
    }
  }

  /** The default. */
  public static AutomationPolicy off() {
    return new AutomationPolicy(
        false, List.of(), new ByParameter(ImageSource.LATEST_PARAMETER), ImageAges.any());
  }

  /** What there is to watch: nothing if it is off. */
  public List<Watch> watches(String cluster, Settings settings) {
    List<Watch> watches = new ArrayList<>();
    Optional<String> before = Optional.empty();
    for (String group : enabled ? groups : List.<String>of()) {
      watches.add(new Watch(cluster, group, (ByParameter) image, ages, before, settings));
      before = Optional.of(group);
    }
    return watches;
  }
}
