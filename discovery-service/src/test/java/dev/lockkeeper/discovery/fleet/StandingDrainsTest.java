package dev.lockkeeper.discovery.fleet;

import static dev.lockkeeper.discovery.fleet.Fleet.CLUSTER;
import static dev.lockkeeper.discovery.fleet.Fleet.INSIDE;
import static dev.lockkeeper.discovery.fleet.Fleet.instanceOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.testkit.Disorder;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.faults.Fault;
import dev.lockkeeper.sandbox.faults.FaultRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Drains that are announced, taken back or stand, and never begin: at rest names answer with the
 * tasks that run and stay, and with what the floor keeps, and each drain has its answer. Events
 * come twice, late and swapped, or are lost; calls are throttled; replicas die and take over.
 */
class StandingDrainsTest {
  private static final List<String> SERVICES = List.of("shop", "checked", "bridged");
  private static final Duration STEP = Duration.ofMillis(500);
  private static final Duration CHURN = Duration.ofMinutes(15);

  /** Longer than events are late, and than any read's interval but that of all tasks. */
  private static final Duration REST = Duration.ofMinutes(12);

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void atRestNamesAnswerWithTheTasksThatRunAndStay(long seed) {
    new Announcements(seed).run();
  }

  private static final class Announcements {
    private final Random random;
    private final Fleet fleet;
    private final Installation installation;
    private final List<Replica> replicas = new ArrayList<>();

    /** When each drain that stands was requested, by EC2 instance. */
    private final Map<String, Instant> announced = new TreeMap<>();

    private int born;

    Announcements(long seed) {
      random = new Random(seed);
      fleet = new Fleet(seed);
      new FleetSetup(fleet)
          .cluster(6)
          .zones()
          .rules()
          .ownAddresses("shop", 3, false, "on")
          .ownAddresses("checked", 2, true, "on")
          .bridged("bridged", 4, "on");
      fleet.pass(Duration.ofMinutes(5));
      installation = new Installation(fleet);
      installation.intervals = Installation.DEFAULTS;
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
      announced.forEach((instance, at) -> installation.tell("Announced", instance, at));
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
          fleet.running("bridged").stream().map(Fleet::instanceOf).distinct().sorted().toList();
      if (instances.isEmpty()) {
        return;
      }
      String instance = instances.get(random.nextInt(instances.size()));
      Instant requested = announced.remove(instance);
      if (requested == null) {
        announced.put(instance, fleet.now());
        installation.tell("Announced", instance, fleet.now());
      } else {
        installation.tell("Cancelled", instance, requested);
        installation.tell("Cancelled", instance, requested);
      }
    }

    private void beBorn() {
      replicas.add(installation.replica("discovery-service-" + born++));
    }

    private void step() {
      fleet.pass(STEP);
      replicas.forEach(Replica::look);
    }

    private void check(String service) {
      List<EcsTask> running = fleet.running(service);
      Set<String> staying =
          running.stream()
              .filter(task -> !announced.containsKey(instanceOf(task)))
              .map(EcsTask::id)
              .collect(Collectors.toSet());
      Set<String> listed = installation.listed(service);
      assertThat(listed).as(service + " in " + CLUSTER).containsAll(staying);
      assertThat(fleet.runningIds(service)).as("all listed run").containsAll(listed);
      int kept = Math.min(Math.min(1, running.size()), Math.max(0, 1 - staying.size()));
      assertThat(listed).hasSize(staying.size() + kept);
      assertThat(fleet.answers(INSIDE, Truth.name(service, INSIDE), "A"))
          .as("what name servers know of " + service)
          .containsExactlyInAnyOrderElementsOf(addresses(running, listed));
    }

    private static Set<String> addresses(List<EcsTask> running, Set<String> listed) {
      return running.stream()
          .filter(task -> listed.contains(task.id()))
          .flatMap(task -> Truth.address(task, INSIDE).stream())
          .collect(Collectors.toSet());
    }

    private Set<String> answered() {
      return installation.told.stream()
          .map(told -> told.notice().instanceId())
          .collect(Collectors.toSet());
    }
  }
}
