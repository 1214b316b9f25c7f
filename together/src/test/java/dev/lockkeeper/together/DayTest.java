package dev.lockkeeper.together;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.domain.window.Cron;
import dev.lockkeeper.rollout.domain.window.Window;
import dev.lockkeeper.rollout.domain.window.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/**
 * A day of a cluster: load comes and goes, and the group with it; a rollout in its window; a Spot
 * interruption; a scheduled change; a zone that dies. {@code -Dtogether.first-seed} is another day.
 */
@Tag("long")
class DayTest {
  private static final long SEED = Long.getLong("together.first-seed", 1);
  private static final Duration STEP = Duration.ofSeconds(5);

  /** How many tasks the busier service has at each hour. */
  private static final List<Integer> LOAD =
      List.of(
          8, 7, 6, 6, 6, 7, 9, 12, 16, 19, 21, 22, 22, 21, 20, 20, 21, 22, 20, 17, 14, 12, 10, 8);

  /** An event reaches discovery-service, the name servers learn of it, and answers are kept. */
  private static final Duration LATE = Duration.ofSeconds(45);

  /** An instance is asked for, boots and takes tasks; more than one after the other. */
  private static final Duration SCALING = Duration.ofMinutes(12);

  private final Random random = new Random(SEED);
  private final Simulation world = new Simulation(SEED);
  private final Invariants invariants = new Invariants(world, LATE, SCALING);
  private final List<Integer> desired = new ArrayList<>();
  private Services services;
  private Instant midnight;
  private String image;

  @Test
  void aDayPassesAndNobodyRunsShort() {
    settle();
    at(Duration.ofMinutes(30));
    request();
    at(Duration.ofMinutes(119));
    assertThat(services.rollout("r-1").state()).isEqualTo(RolloutState.REQUESTED);
    at(Duration.ofHours(6));
    assertRolledOut();
    at(Duration.ofMinutes(9 * 60 + 40));
    interrupt();
    at(Duration.ofHours(12));
    String retired = scheduleChange();
    at(Duration.ofHours(13));
    assertThat(servesTasks(retired)).isFalse();
    at(Duration.ofMinutes(15 * 60 + 20));
    losesZone("us-east-1b");
    at(Duration.ofHours(24));

    report();
    assertThat(world.group().desiredCapacity()).isLessThanOrEqualTo(most(LOAD.get(23)));
  }

  private void settle() {
    Scene scene = new Scene(world);
    String zone = scene.deploy(6, 30, true);
    scene.bridged("shop", LOAD.get(0), 1_000);
    scene.bridged("cart", 6, 250);
    scene.unlisted("batch", 4);
    scene.scaled();
    services = new Services(world, zone);
    services.pass(Duration.ofMinutes(20), STEP);
    services.watch(invariants::look);
    midnight = world.now().truncatedTo(ChronoUnit.DAYS);
  }

  /** Lets time pass until then, with the load as it is at each hour. */
  private void at(Duration time) {
    Instant end = midnight.plus(time);
    while (world.now().isBefore(end)) {
      long minute = Duration.between(midnight, world.now()).toMinutes();
      if (minute % 60 == 0) {
        load(LOAD.get((int) (minute / 60)));
      }
      services.pass(Duration.ofMinutes(1), STEP);
      int now = world.group().desiredCapacity();
      if (desired.isEmpty() || desired.get(desired.size() - 1) != now) {
        desired.add(now);
      }
    }
  }

  private void load(int tasks) {
    world.ecs.updateService(
        update -> update.cluster(Simulation.CLUSTER).service("shop").desiredCount(tasks));
  }

  /** As many instances as that takes, the other tasks, the headroom, and two. */
  private static int most(int tasks) {
    return (tasks + 2) / 3 + 4;
  }

  private void request() {
    image = world.release();
    Windows windows =
        new Windows(
            List.of(new Window(new Cron("0 2 * * *"), Duration.ofHours(3), ZoneOffset.UTC)));
    services.start(Rollouts.to("r-1", image, Optional.of(windows), world.now()));
  }

  private void assertRolledOut() {
    Rollout rollout = services.rollout("r-1");
    assertThat(rollout.state()).as(rollout.toString()).isEqualTo(RolloutState.SUCCEEDED);
    assertThat(world.group().instances())
        .filteredOn(one -> one.lifecycleStateAsString().equals("InService"))
        .extracting(Instance::imageId)
        .containsOnly(image);
  }

  private String any() {
    List<String> all =
        world.group().instances().stream()
            .filter(one -> one.lifecycleStateAsString().equals("InService"))
            .map(Instance::instanceId)
            .toList();
    return all.get(random.nextInt(all.size()));
  }

  /** Two minutes' notice: what runs there moves in time. */
  private void interrupt() {
    String instance = any();
    world.driver.execute(() -> world.aws.services().ec2().warnings().interrupt(instance));
  }

  private String scheduleChange() {
    String instance = any();
    Instant at = world.now().plus(Duration.ofHours(5));
    world.driver.execute(() -> world.aws.services().ec2().warnings().scheduleChange(instance, at));
    return instance;
  }

  private boolean servesTasks(String instance) {
    return world.look(
        cluster ->
            cluster.containerInstances().stream()
                .filter(one -> one.host().instanceId().equals(instance))
                .anyMatch(one -> !one.onlyDaemonsLeft()));
  }

  private void losesZone(String zone) {
    invariants.forgive(Duration.ofMinutes(10));
    world.group().instances().stream()
        .filter(one -> one.availabilityZone().equals(zone))
        .map(Instance::instanceId)
        .forEach(id -> world.driver.execute(() -> world.aws.services().ec2().kill(id)));
  }

  private void report() {
    System.out.printf(
        "a day from seed %d: %d answers used, %d tasks seen, desired capacity %s%n",
        SEED, invariants.answersUsed, invariants.tasksSeen(), desired);
    world.aws.calls().counts().stream()
        .filter(count -> count.call().caller().endsWith("-0"))
        .forEach(
            count ->
                System.out.printf(
                    "  %s %s %s: %d%n",
                    count.call().caller(),
                    count.call().service(),
                    count.call().operation(),
                    count.total()));
  }
}
