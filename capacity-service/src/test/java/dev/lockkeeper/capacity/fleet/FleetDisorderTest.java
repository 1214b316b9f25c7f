package dev.lockkeeper.capacity.fleet;

import static dev.lockkeeper.capacity.fleet.Fleet.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.testkit.Disorder;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.faults.Fault;
import dev.lockkeeper.sandbox.faults.FaultRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;
import software.amazon.awssdk.services.ecs.model.NetworkMode;

/**
 * Whatever happens on the way, at rest the model equals the world: events come twice, late and
 * swapped, or are lost; calls are throttled or lose their answers; replicas die and take over.
 * {@code -Dfleet.seeds=20} draws more worlds.
 */
class FleetDisorderTest {
  private static final Duration CHURN = Duration.ofMinutes(15);

  /** The longest interval at which all instances are read, and a while to end what is under way. */
  private static final Duration REST = Duration.ofMinutes(13);

  private static final ContainerDefinition EDGE =
      ContainerDefinition.builder()
          .name("main")
          .image("image")
          .cpu(50)
          .memory(100)
          .essential(true)
          .build();

  static List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (long seed = 1; seed <= Integer.getInteger("fleet.seeds", 4); seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void atRestTheModelEqualsTheWorld(long seed) {
    new History(seed).run();
  }

  private static final class History {
    private final long seed;
    private final Random random;
    private final Fleet fleet;
    private final Installation installation;
    private final List<Replica> replicas = new ArrayList<>();
    private int born;

    History(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.fleet = Fleet.withRates(seed);
      new FleetSetup(fleet)
          .cluster("m5.large", 0, 40, 6)
          .daemon("agent", 64, 128)
          .service("shop", 500, 1000, 6)
          .service("mail", 200, 300, 5);
      serviceWithInterfaces();
      fleet.driver.advanceBy(Duration.ofMinutes(5));
      installation = new Installation(fleet);
      beBorn();
      beBorn();
    }

    /** Tasks with a network interface each, of which an m5.large has two for them. */
    private void serviceWithInterfaces() {
      fleet.ecs.registerTaskDefinition(
          definition ->
              definition.family("edge").networkMode(NetworkMode.AWSVPC).containerDefinitions(EDGE));
      fleet.ecs.createService(
          service ->
              service
                  .cluster(CLUSTER)
                  .serviceName("edge")
                  .taskDefinition("edge")
                  .desiredCount(3)
                  .networkConfiguration(
                      network -> network.awsvpcConfiguration(vpc -> vpc.subnets(subnet()))));
    }

    private String subnet() {
      return fleet
          .client(Ec2Client.builder(), "tester")
          .describeSubnets()
          .subnets()
          .get(0)
          .subnetId();
    }

    void run() {
      fleet.queue.disorder(
          new Disorder(0.2, random.nextDouble() * 0.2, 0.3, Duration.ofMinutes(1), 0.5));
      failCalls();
      until(CHURN, true);
      fleet.queue.disorder(Disorder.none());
      fleet.aws.faults().clear();
      reconnectAll();
      until(REST, false);

      Map<String, String> world = fleet.look(Truth::of);
      Replica owner = replicas.stream().filter(Replica::isOwner).findFirst().orElseThrow();
      Map<String, String> model =
          owner.watch().orElseThrow().cluster().look(view -> Truth.of(view, fleet.now()));
      assertThat(model).as("seed " + seed).isEqualTo(world);
      assertThat(installation.deadLetters.size()).as("seed " + seed).isZero();
    }

    private void until(Duration length, boolean churning) {
      Instant end = fleet.now().plus(length);
      for (int second = 0; fleet.now().isBefore(end); second++) {
        if (churning && second % 10 == 0) {
          churn();
        }
        fleet.driver.advanceBy(Duration.ofSeconds(1));
        replicas.forEach(Replica::look);
      }
    }

    private void churn() {
      switch (random.nextInt(8)) {
        case 0, 1 -> fleet.want("shop", random.nextInt(20));
        case 2 -> fleet.want(random.nextBoolean() ? "mail" : "edge", random.nextInt(12));
        case 3 -> terminate();
        case 4 -> disconnectOrReconnect();
        case 5 -> drainOrTakeBack();
        case 6 -> dieOrBeBorn();
        default -> {}
      }
    }

    private void terminate() {
      anyInstance()
          .ifPresent(
              instance ->
                  fleet.autoScaling.terminateInstanceInAutoScalingGroup(
                      terminate ->
                          terminate
                              .instanceId(instance.host().instanceId())
                              .shouldDecrementDesiredCapacity(false)));
    }

    private void disconnectOrReconnect() {
      anyInstance()
          .ifPresent(
              instance ->
                  fleet
                      .driver
                      .call(
                          () ->
                              instance.agentConnected()
                                  ? fleet.aws.services().ecs().disconnectAgent(instance.arn())
                                  : fleet.aws.services().ecs().reconnectAgent(instance.arn()))
                      .join());
    }

    private void reconnectAll() {
      fleet
          .look(cluster -> List.copyOf(cluster.containerInstances()))
          .forEach(
              instance ->
                  fleet
                      .driver
                      .call(() -> fleet.aws.services().ecs().reconnectAgent(instance.arn()))
                      .join());
    }

    private void drainOrTakeBack() {
      anyInstance()
          .filter(instance -> instance.agentConnected())
          .ifPresent(
              instance ->
                  fleet.ecs.updateContainerInstancesState(
                      update ->
                          update
                              .cluster(CLUSTER)
                              .containerInstances(instance.arn())
                              .status(
                                  instance.isDraining()
                                      ? ContainerInstanceStatus.ACTIVE
                                      : ContainerInstanceStatus.DRAINING)));
    }

    private Optional<EcsContainerInstance> anyInstance() {
      List<EcsContainerInstance> registered =
          fleet.look(
              cluster ->
                  cluster.containerInstances().stream()
                      .filter(EcsContainerInstance::isRegistered)
                      .toList());
      return registered.isEmpty()
          ? Optional.empty()
          : Optional.of(registered.get(random.nextInt(registered.size())));
    }

    private void dieOrBeBorn() {
      if (replicas.size() > 1) {
        replicas.remove(random.nextInt(replicas.size()));
      } else {
        beBorn();
      }
    }

    private void beBorn() {
      replicas.add(installation.replica("replica-" + born++));
    }

    private void failCalls() {
      for (String operation :
          List.of(
              "ListContainerInstances",
              "DescribeContainerInstances",
              "DescribeTasks",
              "ListTasks",
              "DescribeServices",
              "ListServices",
              "DescribeTaskDefinition")) {
        fail(operation, 0.1, new Fault.Throttle());
        fail(operation, 0.05, new Fault.LoseResponse());
      }
    }

    private void fail(String operation, double probability, Fault fault) {
      for (int i = 0; i < 12; i++) {
        fleet
            .aws
            .faults()
            .add(
                new FaultRule(
                    Optional.of("ecs"),
                    Optional.of(operation),
                    Optional.of("replica-" + i),
                    0,
                    Optional.empty(),
                    probability,
                    fault));
      }
    }
  }
}
