package dev.lockkeeper.together;

import dev.lockkeeper.rollout.domain.gates.Approval;
import dev.lockkeeper.rollout.domain.gates.Reactions;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.domain.rollout.Settings.Drains;
import dev.lockkeeper.rollout.domain.rollout.Settings.GroupChanges;
import dev.lockkeeper.rollout.domain.rollout.Settings.Launches;
import dev.lockkeeper.rollout.domain.rollout.Settings.OnProtected;
import dev.lockkeeper.rollout.domain.rollout.Settings.Watching;
import dev.lockkeeper.rollout.domain.wave.Share;
import dev.lockkeeper.rollout.domain.wave.WaveSizes;
import dev.lockkeeper.rollout.domain.window.Windows;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Rollouts that tests ask for. */
final class Rollouts {
  private Rollouts() {}

  /** A canary, then two waves. */
  static Request to(String id, String image, Optional<Windows> windows, Instant at) {
    return to(id, image, settings(windows), at);
  }

  /** As the settings say. */
  static Request to(String id, String image, Settings settings, Instant at) {
    return new Request(
        new RolloutId(id),
        Simulation.GROUP,
        Simulation.CLUSTER,
        new ImageId(image),
        settings,
        Optional.empty(),
        "ann",
        at);
  }

  /** How they go about it. */
  static Settings settings(Optional<Windows> windows) {
    return new Settings(
        new WaveSizes(Share.parse("1"), Share.parse("50%"), Share.parse("0")),
        new Launches(Duration.ofMinutes(10), Share.parse("50%")),
        new Watching(Duration.ofMinutes(2), Duration.ofMinutes(1), Set.of(), Approval.NONE),
        new Drains(Optional.of(Duration.ofMinutes(30)), false, Duration.ofMinutes(15)),
        Reactions.usual(),
        new GroupChanges(
            true, Set.of("AZRebalance"), true, OnProtected.REPLACE, false, Share.parse("0")),
        windows,
        Optional.of(Duration.ofHours(12)));
  }
}
