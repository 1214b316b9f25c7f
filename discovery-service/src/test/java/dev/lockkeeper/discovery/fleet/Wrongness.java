package dev.lockkeeper.discovery.fleet;

import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** How wrong the names of all services are in the zone inside, counted step by step. */
final class Wrongness {
  /** A change may take so long to reach the last name server, whoever makes it. */
  private static final Duration PROPAGATION = Duration.ofMinutes(1);

  private final Fleet fleet;
  private final Map<String, Instant> deadSince = new HashMap<>();
  private final Map<String, Instant> missingSince = new HashMap<>();
  private final Set<String> serving = new HashSet<>();
  private final Predicate<String> isLeaving;
  private Instant changedAt;
  private Instant wrongAt;
  private double dead;
  private double missing;
  private double deadLong;
  private double missingLong;

  /**
   * What was counted.
   *
   * @param dead seconds in which a name answered with a stopped task, of all names together
   * @param missing seconds in which a name didn't answer with a task that could serve, and was to
   * @param deadLong the same of {@code dead}, without the first minute of each
   * @param missingLong the same of {@code missing}
   * @param settled from the last change of a task until nothing was wrong any more
   */
  record Figures(
      double dead, double missing, double deadLong, double missingLong, Duration settled) {}

  /** Nothing is counted; {@code isLeaving} says whether an instance is to go. */
  Wrongness(Fleet fleet, Predicate<String> isLeaving) {
    this.fleet = fleet;
    this.isLeaving = isLeaving;
    this.changedAt = fleet.now();
    this.wrongAt = fleet.now();
  }

  /** Looks, {@code step} after the last time. */
  void look(Duration step) {
    double seconds = step.toMillis() / 1000.0;
    List<EcsService> services = fleet.look(cluster -> List.copyOf(cluster.services()));
    Set<String> now = new HashSet<>();
    for (EcsService service : services) {
      List<EcsTask> good =
          service.tasks().stream().filter(task -> task.isRunning() && task.isWanted()).toList();
      good.forEach(task -> now.add(task.id()));
      look(service.name(), good, seconds);
    }
    if (!now.equals(serving)) {
      serving.clear();
      serving.addAll(now);
      changedAt = fleet.now();
    }
  }

  private void look(String service, List<EcsTask> good, double seconds) {
    Set<String> answered =
        new HashSet<>(fleet.answers(Fleet.INSIDE, Truth.name(service, Fleet.INSIDE), "A"));
    Set<String> alive = new HashSet<>();
    Set<String> staying = new HashSet<>();
    for (EcsTask task : good) {
      String address = Truth.address(task, Fleet.INSIDE).orElseThrow();
      alive.add(address);
      if (!task.isOnDraining() && !isLeaving.test(task.instance().host().instanceId())) {
        staying.add(address);
      }
    }
    Set<String> stale = new HashSet<>(answered);
    stale.removeAll(alive);
    Set<String> absent = new HashSet<>(staying);
    absent.removeAll(answered);
    note(deadSince, service, stale);
    note(missingSince, service, absent);
    dead += stale.isEmpty() ? 0 : seconds;
    missing += absent.isEmpty() ? 0 : seconds;
    deadLong += isLong(deadSince, service) ? seconds : 0;
    missingLong += isLong(missingSince, service) ? seconds : 0;
    if (!stale.isEmpty() || !absent.isEmpty()) {
      wrongAt = fleet.now();
    }
  }

  private void note(Map<String, Instant> since, String service, Set<String> wrong) {
    Predicate<String> right =
        key ->
            key.startsWith(service + " ") && !wrong.contains(key.substring(service.length() + 1));
    since.keySet().removeIf(right);
    wrong.forEach(address -> since.putIfAbsent(service + " " + address, fleet.now()));
  }

  private boolean isLong(Map<String, Instant> since, String service) {
    Instant old = fleet.now().minus(PROPAGATION);
    return since.entrySet().stream()
        .anyMatch(each -> each.getKey().startsWith(service + " ") && each.getValue().isBefore(old));
  }

  Figures figures() {
    Duration settled = Duration.between(changedAt, wrongAt);
    return new Figures(
        dead, missing, deadLong, missingLong, settled.isNegative() ? Duration.ZERO : settled);
  }
}
