package dev.lockkeeper.rollout.handling.orders;

import dev.lockkeeper.rollout.domain.gates.Approval;
import dev.lockkeeper.rollout.domain.gates.Reaction;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.domain.rollout.Settings.OnProtected;
import dev.lockkeeper.rollout.domain.wave.Share;
import dev.lockkeeper.rollout.domain.wave.WaveSizes;
import dev.lockkeeper.rollout.domain.window.Windows;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be otherwise than others have set it: an installation than we have, a cluster than its
 * installation, a request than its cluster. What is empty stays. Members are those of {@link
 * Settings}.
 */
public record SettingsChange(
    Waves waves,
    Launches launches,
    Watching watching,
    Drains drains,
    Reactions reactions,
    GroupChanges group,
    Optional<Windows> windows,
    Optional<Duration> deadline) {
  /** Longer times make no sense, and reckoning with them would overflow, again at each look. */
  public static final Duration LONGEST = Duration.ofDays(365);

  /** Auto Scaling's processes but Launch and Terminate, without which no rollout gets anywhere. */
  public static final List<String> SUSPENDABLE =
      List.of(
          "AddToLoadBalancer",
          "AlarmNotification",
          "AZRebalance",
          "HealthCheck",
          "InstanceRefresh",
          "ReplaceUnhealthy",
          "ScheduledActions");

  /** The settings with the change. */
  public Settings over(Settings usual) {
    return new Settings(
        waves.over(usual.waves()),
        launches.over(usual.launches()),
        watching.over(usual.watching()),
        drains.over(usual.drains()),
        reactions.over(usual.reactions()),
        group.over(usual.group()),
        windows.or(usual::windows),
        deadline.or(usual::deadline));
  }

  /** How many instances each wave replaces. */
  public record Waves(Optional<Share> canary, Optional<Share> size, Optional<Share> spares) {
    WaveSizes over(WaveSizes usual) {
      return new WaveSizes(
          canary.orElse(usual.canary()), size.orElse(usual.size()), spares.orElse(usual.spares()));
    }
  }

  /** New instances. */
  public record Launches(Optional<Duration> timeout, Optional<Share> mostFailed) {
    Settings.Launches over(Settings.Launches usual) {
      return new Settings.Launches(
          timeout.orElse(usual.timeout()), mostFailed.orElse(usual.mostFailed()));
    }
  }

  /** What is watched between the steps of a wave. */
  public record Watching(
      Optional<Duration> bake,
      Optional<Duration> soak,
      Optional<Set<String>> alarms,
      Optional<Approval> approval) {
    Settings.Watching over(Settings.Watching usual) {
      return new Settings.Watching(
          bake.orElse(usual.bake()),
          soak.orElse(usual.soak()),
          alarms.orElse(usual.alarms()),
          approval.orElse(usual.approval()));
    }
  }

  /** Drains of instances to be replaced. */
  public record Drains(
      Optional<Duration> timeout, Optional<Boolean> proceed, Optional<Duration> patience) {
    Settings.Drains over(Settings.Drains usual) {
      return new Settings.Drains(
          timeout.or(usual::timeout),
          proceed.orElse(usual.proceed()),
          patience.orElse(usual.patience()));
    }
  }

  /** What a rollout does by itself when something goes wrong. */
  public record Reactions(
      Optional<Reaction> onAlarm,
      Optional<Reaction> onFailedLaunches,
      Optional<Reaction> onDrain,
      Optional<Reaction> onDeadline) {
    dev.lockkeeper.rollout.domain.gates.Reactions over(
        dev.lockkeeper.rollout.domain.gates.Reactions usual) {
      return new dev.lockkeeper.rollout.domain.gates.Reactions(
          onAlarm.orElse(usual.onAlarm()),
          onFailedLaunches.orElse(usual.onFailedLaunches()),
          onDrain.orElse(usual.onDrain()),
          onDeadline.orElse(usual.onDeadline()));
    }
  }

  /** What may be changed of the group, and what is left alone. */
  public record GroupChanges(
      Optional<Boolean> raiseMaxSize,
      Optional<Set<String>> suspend,
      Optional<Boolean> fence,
      Optional<OnProtected> onProtected,
      Optional<Boolean> waitForStandby,
      Optional<Share> rebalance) {
    Settings.GroupChanges over(Settings.GroupChanges usual) {
      return new Settings.GroupChanges(
          raiseMaxSize.orElse(usual.raiseMaxSize()),
          suspend.orElse(usual.suspend()),
          fence.orElse(usual.fence()),
          onProtected.orElse(usual.onProtected()),
          waitForStandby.orElse(usual.waitForStandby()),
          rebalance.orElse(usual.rebalance()));
    }
  }
}
