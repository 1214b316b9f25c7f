package dev.lockkeeper.capacity.fleet;

import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How long tasks wait from when they are wanted until they are placed; the first one in goes first.
 */
final class WaitWatch {
  private final Map<String, Deque<Instant>> waiting = new HashMap<>();
  private Duration longest = Duration.ZERO;
  private int waited;

  /** Notes who waits and who no longer does. */
  void look(EcsCluster cluster, Instant now) {
    for (EcsService service : cluster.services()) {
      if (!service.isDaemon()) {
        look(service, now);
      }
    }
  }

  private void look(EcsService service, Instant now) {
    Deque<Instant> since = waiting.computeIfAbsent(service.name(), name -> new ArrayDeque<>());
    long placed = service.tasks().stream().filter(EcsTask::isWanted).count();
    long missing = Math.max(0, service.desiredCount() - placed);
    while (since.size() < missing) {
      since.addLast(now);
    }
    while (since.size() > missing) {
      note(Duration.between(since.removeFirst(), now));
    }
  }

  private void note(Duration wait) {
    if (wait.compareTo(longest) > 0) {
      longest = wait;
    }
    if (wait.compareTo(Duration.ofSeconds(10)) > 0) {
      waited++;
    }
  }

  /** The longest wait of a task that has been placed, or is no longer wanted. */
  Duration longest() {
    return longest;
  }

  /** How many waited for longer than the scheduler takes anyway. */
  int waited() {
    return waited;
  }
}
