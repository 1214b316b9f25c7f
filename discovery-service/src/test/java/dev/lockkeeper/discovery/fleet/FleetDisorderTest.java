package dev.lockkeeper.discovery.fleet;

import static dev.lockkeeper.discovery.fleet.Fleet.CLUSTER;
import static dev.lockkeeper.discovery.fleet.Installation.ZONE;
import static dev.lockkeeper.discovery.fleet.Installation.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.testkit.Disorder;
import dev.lockkeeper.sandbox.faults.Fault;
import dev.lockkeeper.sandbox.faults.FaultRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens on the way, at rest names answer with the tasks that run: events come twice,
 * late and swapped, or are lost; calls are throttled; replicas die and take over; drains are
 * announced and taken back.
 */
class FleetDisorderTest {
  private static final Map<String, String> ON = Map.of("lockkeeper:discovery", "on");
  private static final List<String> SERVICES = List.of("shop", "checked", "bridged");
  private static final Duration CHURN = Duration.ofMinutes(15);

  /** Longer than events are late, and than any read's interval but that of all tasks. */
  private static final Duration REST = Duration.ofMinutes(12);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void atRestNamesAnswerWithTheTasksThatRun(long seed) {
    new History(seed).run();
  }

  private static final class History {
    private final Random random;
    private final Fleet fleet;
    private final Installation installation;
    private final List<Replica> replicas = new ArrayList<>();
    private final Map<String, Instant> announced = new HashMap<>();
    private int born;

    History(long seed) {
      random = new Random(seed);
      fleet = new Fleet(seed);
      new FleetSetup(fleet)
          .cluster(6)
          .ownAddresses("shop", 3, false, ON)
          .ownAddresses("checked", 2, true, ON)
          .bridged("bridged", 4, ON);
      fleet.driver.advanceBy(Duration.ofMinutes(5));
      installation = new Installation(fleet);
      fleet.queue.disorder(new Disorder(0.3, 0.05, 0.3, Duration.ofMinutes(2), 0.5));
      beBorn();
      beBorn();
    }

    void run() {
      Instant rest = fleet.now().plus(CHURN);
      while (fleet.now().isBefore(rest)) {
        if (random.nextInt(20) == 0) {
          happen();
        }
        step();
      }
      fleet.queue.disorder(Disorder.none());
      fleet.aws.faults().clear();
      // What drain-service told may be among what was lost; it tells again in the end.
      announced.forEach((instance, at) -> installation.drain("Announced", instance, at));
      Instant end = fleet.now().plus(REST);
      while (fleet.now().isBefore(end)) {
        step();
      }
      SERVICES.forEach(this::check);
      assertThat(answered()).containsAll(announced.keySet());
    }

    private void happen() {
      switch (random.nextInt(6)) {
        case 0, 1 -> fleet.want(SERVICES.get(random.nextInt(3)), random.nextInt(5));
        case 2 -> announceOrCancel();
        case 3 -> {
          replicas.remove(random.nextInt(replicas.size()));
          beBorn();
        }
        case 4 ->
            fleet.aws.faults().add(FaultRule.on("ecs", "DescribeTasks", new Fault.Throttle()));
        default -> fleet.aws.faults().clear();
      }
    }

    private void announceOrCancel() {
      List<String> instances =
          List.copyOf(new HashSet<>(fleet.running("bridged").values())).stream().sorted().toList();
      if (instances.isEmpty()) {
        return;
      }
      String instance = instances.get(random.nextInt(instances.size()));
      Instant requested = announced.remove(instance);
      if (requested == null) {
        announced.put(instance, fleet.now());
        installation.drain("Announced", instance, fleet.now());
      } else {
        installation.drain("Cancelled", instance, requested);
        installation.drain("Cancelled", instance, requested);
      }
    }

    private void beBorn() {
      replicas.add(installation.replica("replica-" + born++));
    }

    private void step() {
      fleet.driver.advanceBy(Duration.ofMillis(500));
      replicas.forEach(Replica::look);
    }

    private void check(String service) {
      Map<String, String> running = fleet.running(service);
      Set<String> staying =
          running.entrySet().stream()
              .filter(each -> !announced.containsKey(each.getValue()))
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
      Set<String> listed = installation.zones.listed(ZONE, key(service));
      assertThat(listed).as(service + " in " + CLUSTER).containsAll(staying);
      assertThat(running.keySet()).as("all listed run").containsAll(listed);
      int kept = Math.min(Math.min(1, running.size()), Math.max(0, 1 - staying.size()));
      assertThat(listed).hasSize(staying.size() + kept);
    }

    private Set<String> answered() {
      return installation.told.stream()
          .map(told -> told.notice().instanceId())
          .collect(Collectors.toSet());
    }
  }
}
