package dev.lockkeeper.together;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.route53.DomainName;
import dev.lockkeeper.sandbox.route53.PublishedZone;
import dev.lockkeeper.sandbox.route53.RecordSet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What must hold at every second: enough tasks of each service run, and clients that keep DNS
 * answers for as long as they may reach tasks that run.
 */
final class Invariants {
  private static final Duration TTL = Duration.ofSeconds(DiscoveryProcess.TTL);

  private final Simulation world;
  private final Map<String, Answer> cached = new TreeMap<>();
  private final Map<String, Set<String>> tasks = new HashMap<>();

  /** Checks, and how many answers clients have used. */
  long answersUsed;

  private record Answer(Set<String> addresses, Instant until) {}

  Invariants(Simulation world) {
    this.world = world;
  }

  /** Looks, and complains. */
  void look() {
    world.driver.execute(
        () ->
            world.aws.services().ecs().clusters().stream()
                .flatMap(cluster -> cluster.services().stream())
                .filter(EcsService::isActive)
                .filter(service -> !service.isDaemon())
                .forEach(this::look));
  }

  private void look(EcsService service) {
    Set<String> seen = tasks.computeIfAbsent(service.name(), name -> new HashSet<>());
    service.tasks().forEach(task -> seen.add(task.id()));
    long running = service.tasks().stream().filter(EcsTask::isRunning).count();
    assertThat(running)
        .as("tasks of %s that run at %s", service.name(), world.now())
        .isGreaterThanOrEqualTo(service.fewestHealthy());
    if (service.tags().containsKey("lockkeeper:discovery")) {
      use(service);
    }
  }

  /** A client calls every address that it has, once a second. */
  private void use(EcsService service) {
    Answer answer = cached.get(service.name());
    if (answer == null || !answer.until().isAfter(world.now())) {
      answer = new Answer(resolve(service.name()), world.now().plus(TTL));
      cached.put(service.name(), answer);
    }
    Set<String> alive =
        service.tasks().stream()
            .filter(EcsTask::isRunning)
            .map(Invariants::address)
            .collect(Collectors.toSet());
    assertThat(answer.addresses())
        .as("what a client of %s calls at %s", service.name(), world.now())
        .isNotEmpty()
        .isSubsetOf(alive);
    answersUsed += answer.addresses().size();
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
