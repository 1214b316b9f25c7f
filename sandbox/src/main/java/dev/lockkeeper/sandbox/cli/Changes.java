package dev.lockkeeper.sandbox.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * What became of an instance between two looks at it, in words. One look may see several changes;
 * causes are told before their effects.
 */
final class Changes {
  private final InstanceView seen;
  private final InstanceView now;

  private Changes(InstanceView seen, InstanceView now) {
    this.seen = seen;
    this.now = now;
  }

  /**
   * A sentence for each change.
   *
   * @param lost tells how many tasks ended with the instance; asked only when it is gone from ECS,
   *     for then the look itself can't tell what became of its tasks
   */
  static List<String> between(InstanceView seen, InstanceView now, IntSupplier lost) {
    Changes changes = new Changes(seen, now);
    List<String> told = new ArrayList<>();
    if (now.isHeld()) {
      changes.lifecycle().ifPresent(told::add);
    }
    changes.status().ifPresent(told::add);
    changes.tasks(lost).ifPresent(told::add);
    if (!now.isHeld()) {
      changes.lifecycle().ifPresent(told::add);
    }
    return told;
  }

  private Optional<String> lifecycle() {
    if (now.lifecycleState().equals(seen.lifecycleState())) {
      return Optional.empty();
    }
    String state = now.lifecycleState().orElse("terminated");
    String meaning =
        switch (state) {
          case "Terminating:Wait" -> ": its hook holds it";
          case "Terminating:Proceed" -> ": its hook is completed";
          default -> "";
        };
    return sentence("is %s%s", state, meaning);
  }

  private Optional<String> status() {
    return now.status().equals(seen.status())
        ? Optional.empty()
        : now.status().flatMap(status -> sentence("is %s in ECS, set by drain-service", status));
  }

  private Optional<String> tasks(IntSupplier lost) {
    int fewer = seen.working().size() - now.working().size();
    if (fewer == 0) {
      return Optional.empty();
    }
    int taken = now.status().isPresent() ? 0 : lost.getAsInt();
    if (taken > 0) {
      return sentence("is gone from ECS; tasks that still ran on it: %d", taken);
    }
    String jump = fewer > 1 ? "; " + fewer + " stopped since the last look" : "";
    return sentence("has %s%s", now.tasksInWords(), jump);
  }

  private Optional<String> sentence(String format, Object... arguments) {
    return Optional.of(now.instanceId() + " " + String.format(Locale.ROOT, format, arguments));
  }
}
