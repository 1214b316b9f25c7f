package dev.lockkeeper.together;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.route53.DomainName;
import dev.lockkeeper.sandbox.route53.PublishedZone;
import dev.lockkeeper.sandbox.route53.RecordSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What must hold at every step: enough tasks of each service run, no task dies with its machine,
 * and clients that keep DNS answers for as long as they may reach tasks that run.
 */
final class Invariants {
  private static final Duration TTL = Duration.ofSeconds(DiscoveryProcess.TTL);

  private final Simulation world;
  private final Duration late;
  private final Duration scaling;
  private final Map<String, Answer> cached = new TreeMap<>();
  private final Map<String, Instant> aliveAt = new HashMap<>();
  private final Map<String, Deque<Floor>> floors = new HashMap<>();
  private final Map<String, Set<String>> tasks = new HashMap<>();
  private final Set<String> lost = new HashSet<>();
  private Instant forgivenUntil = Instant.MIN;

  /** How many answers clients have used. */
  long answersUsed;

  private record Answer(Set<String> addresses, Instant until) {}

  private record Floor(Instant since, int tasks) {}

  /** Nobody stops a task but drains, and services stay as large as they are. */
  static Invariants strict(Simulation world) {
    return new Invariants(world, Duration.ZERO, Duration.ZERO);
  }

  /**
   * For a world in which others act, too.
   *
   * @param late how long clients may call a task that was stopped without a word before
   * @param scaling how long it may take until as many tasks run as are newly wanted
   */
  Invariants(Simulation world, Duration late, Duration scaling) {
    this.world = world;
    this.late = late;
    this.scaling = scaling;
  }

  /** Machines die at this moment: for a time all may be lost. */
  void forgive(Duration time) {
    forgivenUntil = world.now().plus(time);
  }

  /** Looks, and complains. */
  void look() {
    world.driver.execute(() -> world.aws.services().ecs().clusters().forEach(this::look));
  }

  private void look(EcsCluster cluster) {
    cluster.services().stream()
        .filter(EcsService::isActive)
        .filter(service -> !service.isDaemon())
        .forEach(this::look);
    cluster.tasks().stream()
        .filter(task -> !task.isDaemon())
        .filter(Invariants::diedWithItsMachine)
        .filter(task -> lost.add(task.id()))
        .forEach(
            task ->
                assertThat(isForgiven())
                    .as("%s died with its machine at %s", task.arn(), world.now())
                    .isTrue());
  }

  private static boolean diedWithItsMachine(EcsTask task) {
    return task.stoppedReason().filter(why -> why.startsWith("Host EC2")).isPresent();
  }

  private boolean isForgiven() {
    return !world.now().isAfter(forgivenUntil);
  }

  private void look(EcsService service) {
    Set<String> seen = tasks.computeIfAbsent(service.name(), name -> new HashSet<>());
    service.tasks().forEach(task -> seen.add(task.id()));
    long running = service.tasks().stream().filter(EcsTask::isRunning).count();
    int floor = floor(service);
    if (service.tags().containsKey("lockkeeper:discovery")) {
      use(service);
    }
    if (!isForgiven()) {
      assertThat(running)
          .as("tasks of %s that run at %s", service.name(), world.now())
          .isGreaterThanOrEqualTo(floor);
    }
  }

  /** The lowest that it has been for as long as scaling may take. */
  private int floor(EcsService service) {
    Deque<Floor> known = floors.computeIfAbsent(service.name(), name -> new ArrayDeque<>());
    if (known.isEmpty() || known.getLast().tasks() != service.fewestHealthy()) {
      known.add(new Floor(world.now(), service.fewestHealthy()));
    }
    while (known.size() > 1 && isOver(known)) {
      known.removeFirst();
    }
    return known.stream().mapToInt(Floor::tasks).min().orElse(0);
  }

  private boolean isOver(Deque<Floor> known) {
    Instant next = known.stream().skip(1).findFirst().orElseThrow().since();
    return !next.plus(scaling).isAfter(world.now());
  }

  /** A client calls every address that it has, at each step. */
  private void use(EcsService service) {
    Answer answer = cached.get(service.name());
    if (answer == null || !answer.until().isAfter(world.now())) {
      answer = new Answer(resolve(service.name()), world.now().plus(TTL));
      cached.put(service.name(), answer);
    }
    service.tasks().stream()
        .filter(EcsTask::isRunning)
        .forEach(task -> aliveAt.put(service.name() + " " + address(task), world.now()));
    answersUsed += answer.addresses().size();
    if (isForgiven()) {
      return;
    }
    Instant oldest = world.now().minus(late);
    assertThat(answer.addresses())
        .as("what a client of %s calls at %s", service.name(), world.now())
        .isNotEmpty()
        .allMatch(
            each ->
                !aliveAt.getOrDefault(service.name() + " " + each, Instant.MIN).isBefore(oldest));
  }

  private static String address(EcsTask task) {
    return task.order().isAwsvpc()
        ? task.attachment().orElseThrow().networkInterface().privateIpAddress()
        : task.instance().host().privateIpAddress();
  }

  private Set<String> resolve(String service) {
    DomainName name = DomainName.parse(service + "." + Simulation.CLUSTER + "." + Scene.ZONE);
    PublishedZone zone = world.aws.services().route53().publishedZones().get(0);
    return zone.records().at(name).stream()
        .filter(set -> set.type().toString().equals("A"))
        .map(RecordSet::values)
        .flatMap(List::stream)
        .collect(Collectors.toSet());
  }

  /** How many tasks of services there have been. */
  int tasksSeen() {
    return tasks.values().stream().mapToInt(Set::size).sum();
  }
}
