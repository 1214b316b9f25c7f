package dev.lockkeeper.rollout.domain.plan;

import java.util.List;
import java.util.Optional;

/**
 * Which Auto Scaling groups belong to a cluster. Both throw {@link
 * dev.lockkeeper.rollout.domain.reads.UnavailableException}.
 */
public interface ClusterGroups {
  /** Those behind its capacity providers, and those that its instances are of; by name. */
  List<String> of(String cluster);

  /** The one behind a capacity provider; empty if there is no such provider. */
  Optional<String> behind(String capacityProvider);
}
