package dev.lockkeeper.discovery.fleet;

import dev.lockkeeper.discovery.domain.answers.ZoneSettings.Addresses;
import dev.lockkeeper.discovery.fleet.Wrongness.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** One way of keeping names, put to the same day of the same fleet as any other. */
final class Contest {
  static final int SERVICES = Integer.getInteger("discovery.services", 12);
  private static final int INSTANCES = SERVICES * 5 / 3;

  private static final Duration STEP = Duration.ofMillis(250);
  private static final Duration CALL = Duration.ofMillis(100);

  final Fleet fleet = new Fleet(41);
  private final String caller;
  private final Runnable keeper;
  private final Drainer drainer;
  private final List<Result> results = new ArrayList<>();

  /** What an occasion has cost. */
  record Result(
      String occasion, String who, long reads, Map<String, Long> changes, Figures figures) {
    String row() {
      long refused = changes.values().stream().mapToLong(Long::longValue).sum() - made();
      return String.format(
          Locale.ROOT,
          "| %s | %s | %d | %d | %d | %.0f | %.0f | %.0f | %.0f | %d |",
          occasion,
          who,
          reads,
          made(),
          refused,
          figures.dead(),
          figures.deadLong(),
          figures.missing(),
          figures.missingLong(),
          figures.settled().toSeconds());
    }

    long made() {
      return changes.getOrDefault("ok", 0L);
    }
  }

  private Contest(boolean usual) {
    FleetSetup setup = new FleetSetup(fleet).cluster(INSTANCES).zones().rules();
    fleet.pass(Duration.ofMinutes(3));
    Installation installation = new Installation(fleet);
    installation.zones.removeIf(zone -> zone.addresses() == Addresses.PUBLIC);
    installation.taskNames = false;
    installation.intervals = Installation.DEFAULTS;
    installation.network = route53 -> new DistantZones(route53, fleet, CALL);
    if (usual) {
      caller = Registrator.CALLER;
      String zone = installation.zones.get(0).id().value();
      keeper = new Registrator(fleet, fleet.queue, zone, CALL)::look;
      drainer = new Drainer(installation, Duration.ZERO);
    } else {
      caller = "discovery-service";
      keeper = installation.replica(caller)::look;
      drainer = new Drainer(installation, Duration.ofMinutes(3));
    }
    for (int i = 0; i < SERVICES; i++) {
      setup.ownAddresses("service-" + i, 5, false, "on", "floor=50 percent");
    }
    run(Duration.ofMinutes(5), new Wrongness(fleet, drainer::isLeaving));
  }

  /** The small registrator; instances are emptied without a word to it. */
  static Contest usual() {
    return new Contest(true);
  }

  /** This service, asked before instances are emptied. */
  static Contest discovery() {
    return new Contest(false);
  }

  private void run(Duration length, Wrongness wrongness) {
    Instant end = fleet.now().plus(length);
    Instant next = fleet.now();
    while (fleet.now().isBefore(end)) {
      next = next.plus(STEP);
      if (fleet.now().isBefore(next)) {
        fleet.pass(Duration.between(fleet.now(), next));
      }
      keeper.run();
      drainer.look();
      wrongness.look(STEP);
    }
  }

  private void occasion(String name, Duration length, Runnable happens) {
    fleet.aws.calls().reset();
    Wrongness wrongness = new Wrongness(fleet, drainer::isLeaving);
    happens.run();
    run(length, wrongness);
    Map<String, Long> changes = new TreeMap<>();
    fleet.aws.calls().counts().stream()
        .filter(count -> count.call().caller().equals(caller))
        .filter(count -> count.call().operation().equals("ChangeResourceRecordSets"))
        .forEach(
            count ->
                count.outcomes().forEach((what, times) -> changes.merge(what, times, Long::sum)));
    long all = fleet.calls(caller, "", "");
    long made = changes.values().stream().mapToLong(Long::longValue).sum();
    results.add(new Result(name, caller, all - made, changes, wrongness.figures()));
  }

  /** The day. */
  List<Result> results() {
    occasion("all services deployed", Duration.ofMinutes(8), () -> each(fleet::deploy));
    occasion("twice the tasks", Duration.ofMinutes(4), () -> each(name -> fleet.want(name, 10)));
    occasion("half the tasks", Duration.ofMinutes(4), () -> each(name -> fleet.want(name, 5)));
    occasion("3 instances killed", Duration.ofMinutes(6), () -> some(3).forEach(fleet::kill));
    occasion(
        "4 instances drained", Duration.ofMinutes(9), () -> some(4).forEach(drainer::announce));
    occasion("an hour at rest", Duration.ofHours(1), () -> {});
    return results;
  }

  private static void each(Consumer<String> action) {
    for (int i = 0; i < SERVICES; i++) {
      action.accept("service-" + i);
    }
  }

  private List<String> some(int count) {
    return fleet.instances().stream()
        .filter(each -> !each.tasks().isEmpty())
        .limit(count)
        .map(each -> each.host().instanceId())
        .toList();
  }
}
