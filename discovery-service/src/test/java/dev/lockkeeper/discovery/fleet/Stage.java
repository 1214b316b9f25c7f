package dev.lockkeeper.discovery.fleet;

import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A fleet at rest, and everybody who acts in it. */
final class Stage {
  /** No call fails and no event is late: a change is in sync after a minute, and a takeover. */
  private static final Duration LATE = Duration.ofSeconds(90);

  final Fleet fleet;
  final Installation installation;
  final Drainer drainer;
  final Watch watch;

  /** How often all are looked at. */
  Duration step = Duration.ofMillis(500);

  /** Whether the watch looks; not where a test has things go wrong for longer than it allows. */
  boolean watched = true;

  /**
   * Settled, and nobody owns anything.
   *
   * @param services makes them
   */
  Stage(long seed, int instances, Consumer<FleetSetup> services) {
    fleet = new Fleet(seed);
    FleetSetup setup = new FleetSetup(fleet).cluster(instances).zones().rules();
    fleet.pass(Duration.ofMinutes(2));
    services.accept(setup);
    fleet.pass(Duration.ofMinutes(5));
    installation = new Installation(fleet);
    drainer = new Drainer(installation, Duration.ofMinutes(3));
    watch = new Watch(fleet, LATE, drainer::isLeaving, Set.of());
  }

  /** Who isn't named is dead, or asleep. */
  void run(Duration length, Replica... alive) {
    run(length, () -> {}, alive);
  }

  /** {@code atEachStep} looks on. */
  void run(Duration length, Runnable atEachStep, Replica... alive) {
    Instant end = fleet.now().plus(length);
    while (fleet.now().isBefore(end)) {
      fleet.pass(step);
      for (Replica each : alive) {
        each.look();
      }
      drainer.look();
      if (watched) {
        watch.look();
        drainer.takeBegun().forEach(watch::checkQuiet);
      }
      atEachStep.run();
    }
  }

  /** In which a zone doesn't answer what it has to. */
  List<String> differences(String zone) {
    return Truth.differences(
        fleet.look(cluster -> Truth.wanted(cluster, zone, Set.of())),
        fleet.lookAtZone(
            zone, known -> Truth.answered(known, set -> !isApex(set.type().toString()))));
  }

  private static boolean isApex(String type) {
    return type.equals("NS") || type.equals("SOA");
  }

  /** The addresses that the service's name answers with. */
  Set<String> addresses(String service, String zone) {
    return new HashSet<>(fleet.answers(zone, Truth.name(service, zone), "A"));
  }

  /** Whether its service's name answers with the task. */
  boolean isAnswered(EcsTask task, String zone) {
    String service = task.service().map(EcsService::name).orElseThrow();
    return Truth.address(task, zone).filter(addresses(service, zone)::contains).isPresent();
  }

  List<String> zones() {
    return List.of(Fleet.INSIDE, Fleet.OUTSIDE);
  }
}
