package dev.lockkeeper.rollout.handling.orders;

import dev.lockkeeper.rollout.domain.gates.Approval;
import dev.lockkeeper.rollout.domain.rollout.Settings.OnProtected;
import java.util.Optional;

/** What orders of tests want otherwise. */
final class Changes {
  private Changes() {}

  static SettingsChange none() {
    return of(Optional.empty(), Optional.empty(), Optional.empty());
  }

  static SettingsChange approval(Approval approval) {
    return of(Optional.of(approval), Optional.empty(), Optional.empty());
  }

  static SettingsChange onProtected(OnProtected onProtected) {
    return of(Optional.empty(), Optional.of(onProtected), Optional.empty());
  }

  static SettingsChange raiseMaxSize(boolean raise) {
    return of(Optional.empty(), Optional.empty(), Optional.of(raise));
  }

  private static SettingsChange of(
      Optional<Approval> approval, Optional<OnProtected> onProtected, Optional<Boolean> raise) {
    return new SettingsChange(
        new SettingsChange.Waves(Optional.empty(), Optional.empty(), Optional.empty()),
        new SettingsChange.Launches(Optional.empty(), Optional.empty()),
        new SettingsChange.Watching(Optional.empty(), Optional.empty(), Optional.empty(), approval),
        new SettingsChange.Drains(Optional.empty(), Optional.empty(), Optional.empty()),
        new SettingsChange.Reactions(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
        new SettingsChange.GroupChanges(
            raise,
            Optional.empty(),
            Optional.empty(),
            onProtected,
            Optional.empty(),
            Optional.empty()),
        Optional.empty(),
        Optional.empty());
  }
}
