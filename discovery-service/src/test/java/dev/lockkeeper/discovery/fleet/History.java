package dev.lockkeeper.discovery.fleet;

import dev.lockkeeper.platform.testkit.Disorder;
import dev.lockkeeper.sandbox.calls.Call;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.faults.Fault;
import dev.lockkeeper.sandbox.faults.FaultRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** A random stretch of a fleet's life, and the rest after it. */
final class History {
  private static final Duration CHURN = Duration.ofMinutes(6);

  /** All is read once more, changes are in sync, drains that are under way have ended. */
  private static final Duration REST = Duration.ofMinutes(7);

  /** Longer than the bus takes to bring an event to the queue. */
  private static final Duration ON_THE_BUS = Duration.ofMillis(300);

  private static final Set<String> TAKEN = Set.of("taken.web." + Fleet.INSIDE);
  private static final List<String> LISTED = List.of("shop", "edge", "page", "node", "taken");

  /**
   * Where no event is lost: what delays and failures can make of a minute's propagation. Seed 70
   * has five failures in a row of the first read, which all waits for (2 min 15 s), and then a
   * takeover.
   */
  private static final Duration LATE = Duration.ofMinutes(4);

  /** Where events are lost, what they told is seen when all tasks are read next. */
  private static final Duration LATE_WITH_LOSS = Installation.TASKS_INTERVAL.plus(LATE);

  private static final Map<String, List<String>> FAILING =
      Map.of(
          "ecs",
          List.of(
              "ListContainerInstances",
              "DescribeContainerInstances",
              "DescribeTasks",
              "ListTasks",
              "DescribeServices",
              "ListServices",
              "DescribeTaskDefinition"),
          "ec2",
          List.of("DescribeInstances", "DescribeNetworkInterfaces"),
          "route53",
          List.of(
              "ChangeResourceRecordSets", "ListResourceRecordSets", "GetChange", "GetHostedZone"));

  final Fleet fleet;
  final Others others;
  private final Random random;
  private final boolean losesEvents;
  private final Installation installation;
  private final Drainer drainer;
  private final Watch watch;
  private final List<Replica> replicas = new ArrayList<>();
  private final Map<Replica, Sleep> asleep = new HashMap<>();
  private int born;
  private boolean churning;

  private record Sleep(Instant since, Instant until) {}

  History(long seed) {
    random = new Random(seed);
    losesEvents = seed % 3 == 0;
    fleet = new Fleet(seed);
    new FleetSetup(fleet)
        .cluster(6)
        .zones()
        .rules()
        .ownAddresses("shop", 4, true, "on", "floor=2")
        .ownAddresses("edge", 3, false, "on", "floor=50 percent", "ttl=5")
        .bridged("page", 5, "on")
        .onHost("node", 9000, 2, "on")
        .ownAddresses("taken", 1, false, "on")
        .bridged("quiet", 2);
    others = new Others(fleet);
    others.write();
    installation = new Installation(fleet);
    drainer = new Drainer(installation, Duration.ofMinutes(3));
    watch = new Watch(fleet, losesEvents ? LATE_WITH_LOSS : LATE, drainer::isLeaving, TAKEN);
    beBorn();
    beBorn();
  }

  void run() {
    replicas.forEach(each -> failCallsOf(each.name));
    disturbQueue();
    churning = true;
    until(CHURN);
    fleet.queue.disorder(Disorder.none());
    fleet.aws.faults().clear();
    churning = false;
    fleet.want("shop", 5);
    while (drainer.cancelAny()) {}
    until(REST);
  }

  private void disturbQueue() {
    double loss = losesEvents ? random.nextDouble() * 0.2 : 0;
    fleet.queue.disorder(new Disorder(0.2, loss, 0.3, Duration.ofSeconds(20), 0.5));
  }

  private void until(Duration length) {
    Instant end = fleet.now().plus(length);
    for (int second = 0; fleet.now().isBefore(end); second++) {
      if (churning && second % 6 == 0) {
        churn();
      }
      fleet.pass(Duration.ofSeconds(1));
      for (Replica each : List.copyOf(replicas)) {
        work(each);
      }
      drainer.look();
      watch.look();
      drainer.takeBegun().forEach(watch::checkQuiet);
      others.areUntouched();
    }
  }

  private void work(Replica replica) {
    Sleep sleep = asleep.get(replica);
    if (sleep != null && fleet.now().isBefore(sleep.until())) {
      return;
    }
    if (sleep != null) {
      asleep.remove(replica);
      replica.wakeDeludedSince(sleep.since());
    }
    replica.look();
  }

  private void churn() {
    switch (random.nextInt(16)) {
      case 0, 1 -> fleet.want("shop", random.nextInt(13));
      case 2 -> fleet.want(random.nextBoolean() ? "edge" : "page", random.nextInt(9));
      case 3 -> fleet.want(random.nextBoolean() ? "node" : "quiet", random.nextInt(4));
      case 4 -> fleet.deploy(LISTED.get(random.nextInt(LISTED.size())));
      case 5 -> anyTask("shop").ifPresent(fleet::failHealthCheck);
      case 6 -> anyTask(LISTED.get(random.nextInt(LISTED.size()))).ifPresent(fleet::crash);
      case 7, 8 -> anyInstance().ifPresent(drainer::announce);
      case 9 -> cancel();
      case 10 -> anyInstance().ifPresent(this::killSometimes);
      case 11 -> dieOrBeBorn();
      case 12 -> fallAsleep();
      default -> {}
    }
  }

  private Optional<EcsTask> anyTask(String service) {
    return any(fleet.running(service));
  }

  private Optional<String> anyInstance() {
    return any(fleet.instances().stream().map(each -> each.host().instanceId()).toList());
  }

  private <T> Optional<T> any(List<T> some) {
    return some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
  }

  /** A lost cancellation would hold for an hour: drain-service's bus is better than that. */
  private void cancel() {
    fleet.queue.disorder(new Disorder(0.2, 0, 0.3, Duration.ofSeconds(20), 0.5));
    drainer.cancelAny();
    fleet.pass(ON_THE_BUS);
    disturbQueue();
  }

  private void killSometimes(String instanceId) {
    if (random.nextBoolean()) {
      fleet.kill(instanceId);
    }
  }

  private void dieOrBeBorn() {
    if (replicas.size() > 2) {
      asleep.remove(replicas.remove(random.nextInt(replicas.size())));
    } else {
      beBorn();
    }
  }

  private void fallAsleep() {
    if (asleep.isEmpty()) {
      Replica any = replicas.get(random.nextInt(replicas.size()));
      asleep.put(any, new Sleep(fleet.now(), fleet.now().plusSeconds(random.nextInt(40))));
    }
  }

  private void beBorn() {
    Replica replica = installation.replica("discovery-service-" + born++);
    replicas.add(replica);
    if (churning) {
      failCallsOf(replica.name);
    }
  }

  /** Calls of the replica: those of others go through. */
  private void failCallsOf(String replica) {
    FAILING.forEach(
        (service, operations) ->
            operations.forEach(
                operation -> {
                  Call call = new Call(service, operation, replica);
                  fail(call, 0.05, new Fault.Throttle());
                  fail(call, 0.03, new Fault.LoseResponse());
                  fail(call, 0.02, new Fault.Refuse());
                }));
    Call change = new Call("route53", "ChangeResourceRecordSets", replica);
    fail(change, 0.1, new Fault.Fail(400, "PriorRequestNotComplete", "An earlier one isn't."));
    fail(change, 0.05, new Fault.Fail(500, "InternalFailure", "?"));
  }

  private void fail(Call call, double probability, Fault fault) {
    fleet
        .aws
        .faults()
        .add(
            new FaultRule(
                Optional.of(call.service()),
                Optional.of(call.operation()),
                Optional.of(call.caller()),
                0,
                Optional.empty(),
                probability,
                fault));
  }

  Map<String, Set<String>> answered(String zone) {
    return fleet.lookAtZone(
        zone, known -> Truth.answered(known, set -> !others.isTheirs(zone, set)));
  }

  Map<String, Set<String>> wanted(String zone) {
    return fleet.look(cluster -> Truth.wanted(cluster, zone, TAKEN));
  }

  List<String> rejected() {
    return installation.rejected;
  }
}
