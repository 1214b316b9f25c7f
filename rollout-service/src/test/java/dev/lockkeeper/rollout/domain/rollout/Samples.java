package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.gates.Approval;
import dev.lockkeeper.rollout.domain.gates.Reaction;
import dev.lockkeeper.rollout.domain.gates.Reactions;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.rollout.Settings.Drains;
import dev.lockkeeper.rollout.domain.rollout.Settings.GroupChanges;
import dev.lockkeeper.rollout.domain.rollout.Settings.Launches;
import dev.lockkeeper.rollout.domain.rollout.Settings.OnProtected;
import dev.lockkeeper.rollout.domain.rollout.Settings.Watching;
import dev.lockkeeper.rollout.domain.wave.Share;
import dev.lockkeeper.rollout.domain.wave.WaveSizes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What tests begin with. */
final class Samples {
  static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
  static final ImageId OLD = new ImageId("ami-01d");
  static final ImageId NEW = new ImageId("ami-0e7");
  static final Limits LIMITS = Limits.usual();
  static final RolloutRules RULES = new RolloutRules(LIMITS);

  private Samples() {}

  static Settings settings(String canary, String size, Reaction reaction, Approval approval) {
    return new Settings(
        new WaveSizes(Share.parse(canary), Share.parse(size), Share.parse("0")),
        new Launches(Duration.ofMinutes(10), Share.parse("10%")),
        new Watching(Duration.ofMinutes(2), Duration.ofMinutes(1), Set.of("errors"), approval),
        new Drains(Optional.of(Duration.ofMinutes(60)), false, Duration.ofMinutes(15)),
        new Reactions(reaction, reaction, reaction, Reaction.FAIL),
        new GroupChanges(
            true, Set.of("AZRebalance"), true, OnProtected.REPLACE, false, Share.parse("0")),
        Optional.empty(),
        Optional.empty());
  }

  static Settings usual() {
    return settings("1", "50%", Reaction.ROLL_BACK, Approval.NONE);
  }

  static Request request(Settings settings) {
    return new Request(
        new RolloutId("r1"), "web-asg", "prod", NEW, settings, Optional.empty(), "ann", START);
  }
}
