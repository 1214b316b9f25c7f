package dev.lockkeeper.capacity.fleet;

import static dev.lockkeeper.capacity.fleet.Fleet.CLUSTER;

import dev.lockkeeper.sandbox.autoscaling.GroupInstance;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * A cluster of very many instances, four tasks on each, at rest or in churn: to count what keeping
 * an eye on it costs.
 */
final class LargeCluster {
  private static final int SERVICES = 20;
  private static final int TASKS_PER_INSTANCE = 4;
  private static final int REPLACED_A_MINUTE = 5;
  private static final int DEPLOYMENT_EVERY_MINUTES = 10;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** How often somebody looks: finer than what counts in fractions of a second. */
  private static final Duration STEP = Duration.ofMillis(100);

  final Fleet fleet;
  private final Random random;
  private final int tasksEach;
  private int minutesOfChurn;

  private LargeCluster(Fleet fleet, int instances, long seed) {
    this.fleet = fleet;
    this.random = new Random(seed);
    this.tasksEach = instances * TASKS_PER_INSTANCE / SERVICES;
    FleetSetup setup = new FleetSetup(fleet).cluster("m5.large", 0, instances + 100, instances);
    for (int i = 0; i < SERVICES; i++) {
      setup.service(service(i), 256, 512, tasksEach);
    }
  }

  /** One in which all tasks run. Nobody is throttled in it. */
  static LargeCluster settled(int instances, long seed) {
    LargeCluster cluster = new LargeCluster(Fleet.withoutRates(seed), instances, seed);
    cluster.fleet.driver.advanceBy(Duration.ofMinutes(15));
    return cluster;
  }

  private static String service(int number) {
    return "app-" + number;
  }

  /** Lets a minute go by in which nothing happens; {@code look} is run ten times a second. */
  void minuteAtRest(Runnable look) {
    for (long step = 0; step < MINUTE.dividedBy(STEP); step++) {
      fleet.driver.advanceBy(STEP);
      look.run();
    }
  }

  /**
   * The same, with five instances replaced, the counts of three services changed, and each ten
   * minutes a deployment.
   */
  void minuteOfChurn(Runnable look) {
    List<GroupInstance> instances = fleet.instances();
    for (int i = 0; i < REPLACED_A_MINUTE; i++) {
      terminate(instances.get(random.nextInt(instances.size())).instanceId());
    }
    for (int i = 0; i < 3; i++) {
      fleet.want(service(random.nextInt(SERVICES)), tasksEach - random.nextInt(tasksEach / 5 + 1));
    }
    if (minutesOfChurn++ % DEPLOYMENT_EVERY_MINUTES == 0) {
      String deployed = service(random.nextInt(SERVICES));
      fleet.ecs.updateService(
          update -> update.cluster(CLUSTER).service(deployed).forceNewDeployment(true));
    }
    minuteAtRest(look);
  }

  private void terminate(String instanceId) {
    fleet.autoScaling.terminateInstanceInAutoScalingGroup(
        terminate -> terminate.instanceId(instanceId).shouldDecrementDesiredCapacity(false));
  }
}
