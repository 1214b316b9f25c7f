package dev.lockkeeper.rollout.fleet;

import dev.lockkeeper.rollout.domain.gates.Approval;
import dev.lockkeeper.rollout.domain.gates.Reaction;
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
  private static final Launches LAUNCHES = new Launches(Duration.ofMinutes(10), Share.parse("50%"));

  private Requests() {}

  /** One of {@link Fleet#GROUP}: a canary, then two waves, in a window that is always open. */
  public static Request to(String image, Instant at) {
    return to("r-1", image, at);
  }

  public static Request to(String id, String image, Instant at) {
    return with(settings(), id, image, at);
  }

  static Request with(Settings settings, String id, String image, Instant at) {
    return new Request(
        new RolloutId(id),
        Fleet.GROUP,
        Fleet.CLUSTER,
        new ImageId(image),
        settings,
        Optional.empty(),
        "ann",
        at);
  }

  static Settings settings() {
    return settings(sizes("1", "50%", "0"), Duration.ofMinutes(2), Duration.ofMinutes(1));
  }

  static WaveSizes sizes(String canary, String size, String spares) {
    return new WaveSizes(Share.parse(canary), Share.parse(size), Share.parse(spares));
  }

  static Settings settings(WaveSizes waves, Duration bake, Duration soak) {
    return new Settings(
        waves,
        LAUNCHES,
        new Watching(bake, soak, Set.of("errors"), Approval.NONE),
        new Drains(Optional.of(Duration.ofMinutes(30)), false, Duration.ofMinutes(15)),
        Reactions.usual(),
        group(OnProtected.REPLACE, true),
        Optional.of(new Windows(List.of(always()))),
        Optional.of(Duration.ofHours(6)));
  }

  private static Window always() {
    return new Window(new Cron("0 * * * *"), Duration.ofHours(2), ZoneOffset.UTC);
  }

  private static GroupChanges group(OnProtected onProtected, boolean raiseMaxSize) {
    return new GroupChanges(
        raiseMaxSize, Set.of("AZRebalance"), true, onProtected, false, Share.parse("100%"));
  }

  /** These, but whatever goes wrong has the same consequence. */
  static Settings reacting(Settings settings, Reaction reaction) {
    return new Settings(
        settings.waves(),
        settings.launches(),
        settings.watching(),
        settings.drains(),
        new Reactions(reaction, reaction, reaction, reaction),
        settings.group(),
        settings.windows(),
        settings.deadline());
  }

  /** These, with another say on what of the group may be changed. */
  static Settings changing(Settings settings, OnProtected onProtected, boolean raiseMaxSize) {
    return new Settings(
        settings.waves(),
        settings.launches(),
        settings.watching(),
        settings.drains(),
        settings.reactions(),
        group(onProtected, raiseMaxSize),
        settings.windows(),
        settings.deadline());
  }
}
