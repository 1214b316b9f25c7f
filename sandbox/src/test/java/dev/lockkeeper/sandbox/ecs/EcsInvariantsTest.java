package dev.lockkeeper.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.ecs.settings.EcsSettings;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.world.AwsEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.SchedulingStrategy;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/** Random operations, by seed; what must hold is checked after every single thing that happens. */
class EcsInvariantsTest {
  private static final int SEEDS = 60;
  private static final int OPERATIONS = 60;
  private static final String[] ZONES = {"a", "b", "c"};

  private final Map<String, Long> versions = new HashMap<>();
  private EcsFixture ecs;
  private Random random;
  private int eventsSeen;

  static Stream<Integer> seeds() {
    return IntStream.rangeClosed(1, SEEDS).boxed();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void invariantsHoldAfterEveryStepAndServicesAreCompleteAtRest(int seed) {
    random = new Random(seed);
    ecs = new EcsFixture(seed, settings());
    setUp();
    for (int i = 0; i < OPERATIONS; i++) {
      operate();
      step(Duration.ofSeconds(random.nextInt(60)));
    }
    for (EcsContainerInstance instance : ecs.instances()) {
      ecs.ecs.reconnectAgent(instance.arn());
      ecs.setState(ContainerInstanceStatus.ACTIVE, instance);
    }
    IntStream.range(0, 6).forEach(each -> ecs.hosts.start("web", ZONES[each % 3]));
    step(Duration.ofMinutes(30));
    for (String name : List.of("bridge", "vpc", "daemon")) {
      EcsService service = ecs.service(name);
      assertThat(ecs.tasks(name))
          .as(name)
          .hasSize(service.desiredCount())
          .allMatch(EcsTask::isRunning);
      assertThat(service.notes().steady()).as(name).isTrue();
    }
    assertThat(ecs.service("daemon").desiredCount()).isEqualTo(ecs.instances().size());
    assertThat(ecs.hosts.interfaces())
        .isEqualTo((int) live().filter(task -> task.attachment().isPresent()).count());
  }

  private static EcsSettings settings() {
    return EcsSettings.defaults().withDeregistrationDelay(Duration.ofSeconds(20));
  }

  private void setUp() {
    ecs.define("bridge", 300, 700);
    ecs.define("vpc", 200, 300, c -> {}, d -> d.networkMode(NetworkMode.AWSVPC));
    ecs.define("daemon", 50, 50);
    IntStream.range(0, 4).forEach(each -> ecs.hosts.start("web", ZONES[each % 3]));
    ecs.create("bridge", 4);
    ecs.create(
        "vpc",
        3,
        service ->
            service
                .deploymentConfiguration(d -> d.minimumHealthyPercent(50).maximumPercent(150))
                .networkConfiguration(
                    network ->
                        network.awsvpcConfiguration(
                            v -> v.subnets("subnet-a", "subnet-b", "subnet-c"))));
    ecs.create(
        "daemon",
        0,
        service -> service.desiredCount(null).schedulingStrategy(SchedulingStrategy.DAEMON));
  }

  private void operate() {
    List<EcsContainerInstance> instances = ecs.instances();
    EcsContainerInstance some =
        instances.isEmpty() ? null : instances.get(random.nextInt(instances.size()));
    int kind = random.nextInt(10);
    if (kind == 0 || some == null) {
      ecs.hosts.start("web", ZONES[random.nextInt(3)]);
    } else if (kind == 1) {
      ecs.hosts.kill(some.host().instanceId());
    } else if (kind <= 3) {
      ecs.setState(
          random.nextBoolean() ? ContainerInstanceStatus.DRAINING : ContainerInstanceStatus.ACTIVE,
          some);
    } else if (kind == 4) {
      ecs.ecs.disconnectAgent(some.arn());
    } else if (kind == 5) {
      ecs.ecs.reconnectAgent(some.arn());
    } else if (kind == 6) {
      ecs.call(
          UpdateServiceRequest.builder()
              .cluster("web")
              .service(random.nextBoolean() ? "bridge" : "vpc")
              .desiredCount(random.nextInt(8))
              .build());
    } else if (kind == 7) {
      ecs.call(
          UpdateServiceRequest.builder()
              .cluster("web")
              .service(List.of("bridge", "vpc", "daemon").get(random.nextInt(3)))
              .forceNewDeployment(true)
              .build());
    } else if (kind == 8) {
      ecs.call(RunTaskRequest.builder().cluster("web").taskDefinition("bridge").build());
    } else {
      stopSome();
    }
  }

  private void stopSome() {
    List<EcsTask> tasks = live().toList();
    if (!tasks.isEmpty()) {
      String arn = tasks.get(random.nextInt(tasks.size())).arn();
      ecs.call(StopTaskRequest.builder().cluster("web").task(arn).build());
    }
  }

  private void step(Duration time) {
    var until = ecs.world.now().plus(time);
    while (ecs.world.timeline().next().filter(at -> !at.isAfter(until)).isPresent()) {
      ecs.world.timeline().step();
      checkInvariants();
    }
    ecs.world.timeline().advanceTo(until);
  }

  private Stream<EcsTask> live() {
    return ecs.instances().stream().flatMap(each -> List.copyOf(each.tasks()).stream());
  }

  private void checkInvariants() {
    for (EcsContainerInstance instance : ecs.instances()) {
      assertThat(ecs.hosts.running()).containsKey(instance.host().instanceId());
      checkResources(instance);
    }
    for (EcsService service : ecs.cluster().services()) {
      for (EcsTask task : service.tasks()) {
        assertThat(task.instance().isRegistered()).isTrue();
        assertThat(task.instance().tasks()).contains(task);
      }
    }
    List<String> addresses = new ArrayList<>();
    live()
        .flatMap(task -> task.attachment().stream())
        .forEach(each -> addresses.add(each.networkInterface().privateIpAddress()));
    assertThat(addresses).doesNotHaveDuplicates();
    checkVersions();
  }

  private static void checkResources(EcsContainerInstance instance) {
    int cpu = instance.tasks().stream().mapToInt(task -> task.order().size().cpu()).sum();
    int memory = instance.tasks().stream().mapToInt(task -> task.order().size().memory()).sum();
    assertThat(instance.resources().remainingCpu())
        .isNotNegative()
        .isEqualTo(instance.resources().cpu() - cpu);
    assertThat(instance.resources().remainingMemory())
        .isNotNegative()
        .isEqualTo(instance.resources().memory() - memory);
    assertThat(instance.resources().remainingNetworkInterfaces()).isNotNegative();
  }

  private void checkVersions() {
    for (; eventsSeen < ecs.events.size(); eventsSeen++) {
      AwsEvent event = ecs.events.get(eventsSeen);
      if (event.detail().has("version")) {
        long version = event.detail().get("version").asLong();
        Long before = versions.put(event.resources().get(0), version);
        assertThat(version).isGreaterThan(before == null ? 0 : before);
      }
    }
  }
}
