package dev.lockkeeper.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.ecs.settings.EcsSettings;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.world.Account;
import dev.lockkeeper.sandbox.world.AwsEvent;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateRequest;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateResponse;

/** A small ECS world: one cluster named web, machines on demand, and every event collected. */
final class EcsFixture {
  static final String CLUSTER = "web";

  final World world;
  final FakeHosts hosts = new FakeHosts();
  final List<AwsEvent> events = new ArrayList<>();
  final Ecs ecs;

  EcsFixture() {
    this(1, EcsSettings.defaults());
  }

  EcsFixture(long seed, EcsSettings settings) {
    world = new World(seed, Account.DEFAULT, Instant.parse("2026-01-05T08:00:00Z"));
    world.reportTo(events::add);
    ecs = new Ecs(world, hosts, settings);
    call(CreateClusterRequest.builder().clusterName(CLUSTER).build());
  }

  /** Calls the operation of the request, whose answer is taken for what the caller says it is. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the cast is the test's claim
  <R extends SdkPojo> R call(SdkPojo request) {
    String name = request.getClass().getSimpleName().replaceAll("Request$", "");
    return (R) ecs.operations().find(name).orElseThrow().behaviour().apply(request);
  }

  void pass(Duration time) {
    world.timeline().advanceBy(time);
  }

  void passMinutes(int minutes) {
    pass(Duration.ofMinutes(minutes));
  }

  /** Starts a machine in each of these zones, and waits until all have registered. */
  void instancesIn(String... zones) {
    for (String zone : zones) {
      hosts.start(CLUSTER, zone);
    }
    passMinutes(1);
  }

  EcsCluster cluster() {
    return ecs.clusters().stream()
        .filter(each -> each.name().equals(CLUSTER))
        .findAny()
        .orElseThrow();
  }

  List<EcsContainerInstance> instances() {
    return List.copyOf(cluster().containerInstances());
  }

  EcsService service(String name) {
    return cluster().findService(name).orElseThrow();
  }

  /** The tasks of a service that are meant to run. */
  List<EcsTask> tasks(String service) {
    return service(service).tasks().stream().filter(EcsTask::isWanted).toList();
  }

  long tasksOn(EcsContainerInstance instance, String service) {
    return tasks(service).stream().filter(task -> task.instance() == instance).count();
  }

  /** Registers a revision with one container of that size, which may be adjusted. */
  void define(String family, int cpu, int memory, Consumer<ContainerDefinition.Builder> container) {
    define(family, cpu, memory, container, definition -> {});
  }

  void define(
      String family,
      int cpu,
      int memory,
      Consumer<ContainerDefinition.Builder> container,
      Consumer<RegisterTaskDefinitionRequest.Builder> definition) {
    ContainerDefinition.Builder main =
        ContainerDefinition.builder().name("main").image("image").cpu(cpu).memory(memory);
    container.accept(main);
    RegisterTaskDefinitionRequest.Builder request =
        RegisterTaskDefinitionRequest.builder().family(family).containerDefinitions(main.build());
    definition.accept(request);
    call(request.build());
  }

  void define(String family, int cpu, int memory) {
    define(family, cpu, memory, container -> {});
  }

  /** Creates a service of the family of the same name, which may be adjusted. */
  void create(String name, int desired, Consumer<CreateServiceRequest.Builder> service) {
    CreateServiceRequest.Builder request =
        CreateServiceRequest.builder()
            .cluster(CLUSTER)
            .serviceName(name)
            .taskDefinition(name)
            .desiredCount(desired);
    service.accept(request);
    call(request.build());
  }

  void create(String name, int desired) {
    create(name, desired, service -> {});
  }

  UpdateContainerInstancesStateResponse setState(
      ContainerInstanceStatus status, EcsContainerInstance... which) {
    return call(
        UpdateContainerInstancesStateRequest.builder()
            .cluster(CLUSTER)
            .status(status)
            .containerInstances(List.of(which).stream().map(EcsContainerInstance::arn).toList())
            .build());
  }

  void drain(EcsContainerInstance... which) {
    assertThat(setState(ContainerInstanceStatus.DRAINING, which).failures()).isEmpty();
  }

  List<AwsEvent> events(String detailType) {
    return events.stream().filter(each -> each.detailType().equals(detailType)).toList();
  }

  /** The names of the service's events on the bus, in order. */
  List<String> serviceActions(String service) {
    return events("ECS Service Action").stream()
        .filter(each -> each.resources().get(0).endsWith("/" + service))
        .map(each -> each.detail().get("eventName").asText().toLowerCase(Locale.ROOT))
        .toList();
  }
}
