package dev.lockkeeper.drain.fleet;

import dev.lockkeeper.drain.domain.DeadlinePolicy;
import dev.lockkeeper.platform.testkit.Disorder;
import dev.lockkeeper.sandbox.faults.Fault;
import dev.lockkeeper.sandbox.faults.FaultRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Everything that may happen to instances, tasks, messages and calls, drawn from a seed. */
final class Mischief {
  private static final String CLUSTER_ARN =
      "arn:aws:ecs:us-east-1:000000000000:cluster/" + Fleet.CLUSTER;
  private static final int MOST_STANDALONE = 6;

  private final Fleet fleet;
  private final boolean spot;
  private final Random random;
  private final List<Request> requests = new ArrayList<>();
  private final List<String> disconnected = new ArrayList<>();
  private int standalone;
  private int asked;

  private record Request(String id, String instanceId) {}

  Mischief(Fleet fleet, boolean spot, Random random) {
    this.fleet = fleet;
    this.spot = spot;
    this.random = random;
  }

  /** One thing happens; answers with what. */
  String happen() {
    List<String> instances = fleet.inService().stream().filter(this::alive).toList();
    if (instances.isEmpty()) {
      return disturb();
    }
    String instance = one(instances);
    return switch (random.nextInt(14)) {
      case 0, 1 -> terminate(instance);
      case 2 -> spot ? interrupt(instance) : terminate(instance);
      case 3 -> spot ? recommendRebalance(instance) : scheduleChange(instance);
      case 4, 5 -> request(instance);
      case 6 -> requests.isEmpty() ? request(instance) : takeBack();
      case 7 -> runStandalone();
      case 8 -> protect();
      case 9 -> disconnect(instance);
      case 10 -> random.nextInt(3) == 0 ? kill(instance) : scheduleChange(instance);
      default -> disturb();
    };
  }

  /** Nothing disturbs the fleet any more; what has happened to it stays. */
  void calm() {
    fleet.aws.faults().clear();
    fleet.queue.disorder(Disorder.none());
    allowPlacement();
    reconnect();
  }

  /** A group may take some time to see that an instance has died. */
  private boolean alive(String instance) {
    return fleet
        .driver
        .call(
            () ->
                fleet.aws.services().ec2().instances().find(instance).stream()
                    .anyMatch(found -> found.state().alive()))
        .join();
  }

  private String terminate(String instance) {
    boolean fewer = random.nextInt(3) == 0 && fleet.inService().size() > 2;
    fleet.autoScaling.terminateInstanceInAutoScalingGroup(
        terminate -> terminate.instanceId(instance).shouldDecrementDesiredCapacity(fewer));
    return "the group terminates " + instance + (fewer ? " for good" : "");
  }

  private String interrupt(String instance) {
    fleet.warn(warnings -> warnings.interrupt(instance));
    return "Spot takes " + instance + " back";
  }

  private String recommendRebalance(String instance) {
    fleet.warn(warnings -> warnings.recommendRebalance(instance));
    return "a rebalance of " + instance + " is recommended";
  }

  private String scheduleChange(String instance) {
    Duration ahead = Duration.ofMinutes(3 + random.nextInt(15));
    Instant start = fleet.clock.instant().plus(ahead);
    fleet.warn(warnings -> warnings.scheduleChange(instance, start));
    return instance + " retires at " + start;
  }

  private String request(String instance) {
    Request request = new Request("request-" + asked++, instance);
    requests.add(request);
    String deadline =
        random.nextBoolean()
            ? ", \"deadline\": \"%s\", \"deadlinePolicy\": \"%s\""
                .formatted(
                    fleet.clock.instant().plusSeconds(30 + random.nextInt(600)),
                    one(List.of(DeadlinePolicy.values())))
            : "";
    fleet.tell(
        "lockkeeper.rollout",
        "Drain Requested",
        """
        {"instanceId": "%s", "clusterArn": "%s", "requestId": "%s", "requestedBy": "rollout-1",
         "reason": "new image"%s}
        """
            .formatted(instance, CLUSTER_ARN, request.id(), deadline));
    return "a rollout wants " + instance + " drained: " + request.id() + deadline;
  }

  private String takeBack() {
    Request request = one(requests);
    fleet.tell(
        "lockkeeper.rollout",
        "Drain Cancel Requested",
        """
        {"instanceId": "%s", "requestId": "%s", "reason": "paused"}
        """
            .formatted(request.instanceId(), request.id()));
    return "the rollout takes back " + request.id();
  }

  private String runStandalone() {
    if (standalone++ >= MOST_STANDALONE) {
      return disturb();
    }
    fleet.ecs.runTask(run -> run.cluster(Fleet.CLUSTER).taskDefinition("shop"));
    return "a standalone task runs";
  }

  private String protect() {
    List<String> tasks = fleet.serviceTasks();
    if (tasks.isEmpty()) {
      return disturb();
    }
    String task = one(tasks);
    int minutes = 1 + random.nextInt(10);
    fleet.ecs.updateTaskProtection(
        protect ->
            protect
                .cluster(Fleet.CLUSTER)
                .tasks(task)
                .protectionEnabled(true)
                .expiresInMinutes(minutes));
    return task + " is protected for " + minutes + " min";
  }

  private String kill(String instance) {
    fleet.driver.execute(() -> fleet.aws.services().ec2().kill(instance));
    return instance + " dies";
  }

  private String disconnect(String instance) {
    if (!disconnected.isEmpty()) {
      return reconnect();
    }
    List<String> arns =
        fleet
            .ecs
            .listContainerInstances(
                list -> list.cluster(Fleet.CLUSTER).filter("ec2InstanceId == " + instance))
            .containerInstanceArns();
    arns.forEach(arn -> fleet.driver.execute(() -> agents(arn, false)));
    disconnected.addAll(arns);
    return "the agent of " + instance + " loses its connection";
  }

  private String reconnect() {
    disconnected.forEach(arn -> fleet.driver.execute(() -> agents(arn, true)));
    disconnected.clear();
    return "agents are connected again";
  }

  private void agents(String arn, boolean connected) {
    if (connected) {
      fleet.aws.services().ecs().reconnectAgent(arn);
    } else {
      fleet.aws.services().ecs().disconnectAgent(arn);
    }
  }

  /** Something happens to calls, messages or placement, or no longer does. */
  private String disturb() {
    return switch (random.nextInt(6)) {
      case 0, 1 -> strike();
      case 2 -> {
        fleet.aws.faults().clear();
        yield "calls come through";
      }
      case 3 -> {
        fleet.queue.disorder(Disorder.allButLoss());
        yield "messages come twice, late and swapped";
      }
      case 4 -> {
        fleet.queue.disorder(new Disorder(0.1, 0.4, 0.2, Duration.ofMinutes(1), 0.3));
        yield "messages get lost";
      }
      default -> random.nextBoolean() ? refusePlacement() : allowPlacement();
    };
  }

  private String strike() {
    Fault fault =
        one(
            List.of(
                new Fault.Throttle(),
                new Fault.LoseResponse(),
                new Fault.Refuse(),
                new Fault.Fail(500, "ServerException", "Service Unavailable")));
    double share = 0.05 + random.nextDouble() * 0.4;
    Optional<String> caller = Optional.of(ServiceReplica.ACCESS_KEY);
    fleet
        .aws
        .faults()
        .add(
            new FaultRule(
                Optional.empty(), Optional.empty(), caller, 0, Optional.empty(), share, fault));
    return "calls suffer from %s: %.0f %%".formatted(fault.kind(), share * 100);
  }

  private String refusePlacement() {
    fleet.driver.execute(
        () -> fleet.aws.services().ecs().refusePlacement(CLUSTER_ARN, "RESOURCE:MEMORY"));
    return "no task finds room";
  }

  private String allowPlacement() {
    fleet.driver.execute(() -> fleet.aws.services().ecs().allowPlacement(CLUSTER_ARN));
    return "tasks find room";
  }

  private <T> T one(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
