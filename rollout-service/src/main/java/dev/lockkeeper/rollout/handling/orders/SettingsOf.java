package dev.lockkeeper.rollout.handling.orders;

import dev.lockkeeper.rollout.domain.plan.Timings;
import dev.lockkeeper.rollout.domain.rollout.Settings;

/** How rollouts go in each cluster unless a request says otherwise. */
public interface SettingsOf {
  /** The cluster's, by its name. */
  Settings cluster(String cluster);

  /** How long things are expected to take there. */
  Timings timings(String cluster);
}
