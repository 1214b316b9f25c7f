package dev.lockkeeper.rollout.fleet;

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
import dev.lockkeeper.rollout.domain.window.Cron;
import dev.lockkeeper.rollout.domain.window.Window;
import dev.lockkeeper.rollout.domain.window.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rollouts that tests ask for. */
public final class Requests {
  private Requests() {}

  /** One of {@link Fleet#GROUP}: a canary, then two waves, in a window that is always open. */
  public static Request to(String image, Instant at) {
    return to("r-1", image, at);
  }

  public static Request to(String id, String image, Instant at) {
    return new Request(
        new RolloutId(id),
        Fleet.GROUP,
        Fleet.CLUSTER,
        new ImageId(image),
        settings(),
        Optional.empty(),
        "ann",
        at);
  }

  private static Settings settings() {
    Window always = new Window(new Cron("0 * * * *"), Duration.ofHours(2), ZoneOffset.UTC);
    return new Settings(
        new WaveSizes(Share.parse("1"), Share.parse("50%"), Share.parse("0")),
        new Launches(Duration.ofMinutes(10), Share.parse("50%")),
        new Watching(Duration.ofMinutes(2), Duration.ofMinutes(1), Set.of("errors"), Approval.NONE),
        new Drains(Optional.of(Duration.ofMinutes(30)), false, Duration.ofMinutes(15)),
        Reactions.usual(),
        new GroupChanges(
            true, Set.of("AZRebalance"), true, OnProtected.REPLACE, false, Share.parse("100%")),
        Optional.of(new Windows(List.of(always))),
        Optional.of(Duration.ofHours(6)));
  }
}
