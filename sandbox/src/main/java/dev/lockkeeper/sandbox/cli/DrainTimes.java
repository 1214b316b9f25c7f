package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.cli.RolloutView.Instance;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a rollout's drains took, by the services' clock, from looks at it. */
final class DrainTimes {
  private static final Set<String> OVER = Set.of("DRAINED", "TERMINATING");

  private final Map<String, Instant> begun = new HashMap<>();
  private final Map<String, Instant> over = new HashMap<>();

  /** Takes note of what a look has shown. */
  void see(RolloutView view) {
    view.instances().forEach(this::see);
  }

  private void see(String id, Instance instance) {
    if (instance.state().equals("DRAINING")) {
      instance.since().ifPresent(since -> begun.putIfAbsent(id, since));
    } else if (OVER.contains(instance.state())) {
      instance.since().ifPresent(since -> over.putIfAbsent(id, since));
    }
  }

  /** What each took that was seen from its beginning to its end, in the order of beginnings. */
  List<Duration> inOrder() {
    return begun.entrySet().stream()
        .filter(entry -> over.containsKey(entry.getKey()))
        .sorted(Map.Entry.comparingByValue())
        .map(entry -> Duration.between(entry.getValue(), over.get(entry.getKey())))
        .toList();
  }
}
