package dev.lockkeeper.sandbox.autoscaling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.ec2.Ec2NetworkInterface;
import dev.lockkeeper.sandbox.wire.AwsError;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;

/** Whatever is done to a group, in whatever order, it stays within its rules and finds its size. */
class RandomOperationsTest {
  private static final int STEPS = 60;
  private static final Duration UNTIL_REST = Duration.ofHours(3);

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theGroupStaysWithinItsRulesAndFindsItsSize(long seed) {
    AutoScalingFixture fixture = new AutoScalingFixture(seed);
    Random chance = new Random(seed);
    fixture.group(4, wishes -> {});
    fixture.hook("drain", "TERMINATING", hook -> hook.heartbeatTimeout(300));
    fixture.hook("warm", "LAUNCHING", hook -> hook.heartbeatTimeout(60).defaultResult("CONTINUE"));

    for (int step = 0; step < STEPS; step++) {
      act(fixture, chance);
      fixture.pass(Duration.ofSeconds(chance.nextInt(90)));
      checkAlways(fixture, seed);
    }
    fixture.pass(UNTIL_REST);

    checkAlways(fixture, seed);
    checkAtRest(fixture, seed);
  }

  private static void act(AutoScalingFixture fixture, Random chance) {
    try {
      switch (chance.nextInt(8)) {
        case 0 -> fixture.desire(chance.nextInt(13));
        case 1 -> fixture.terminate(any(fixture, chance), chance.nextBoolean());
        case 2 -> fixture.ec2.ec2.kill(any(fixture, chance));
        case 3 ->
            fixture.complete(
                "drain", any(fixture, chance), chance.nextBoolean() ? "CONTINUE" : "ABANDON");
        case 4 ->
            fixture.complete(
                "warm", any(fixture, chance), chance.nextBoolean() ? "CONTINUE" : "ABANDON");
        case 5 -> resize(fixture, chance);
        case 6 -> takeAside(fixture, chance);
        default ->
            fixture.call(
                SetInstanceHealthRequest.builder()
                    .instanceId(any(fixture, chance))
                    .healthStatus("Unhealthy")
                    .build());
      }
    } catch (AwsError refused) {
      assertThat(refused.code()).isIn("ValidationError", "InvalidInstanceID.NotFound");
    }
  }

  private static void resize(AutoScalingFixture fixture, Random chance) {
    int min = chance.nextInt(6);
    fixture.call(
        UpdateAutoScalingGroupRequest.builder()
            .autoScalingGroupName("web")
            .minSize(min)
            .maxSize(min + chance.nextInt(8))
            .build());
  }

  private static void takeAside(AutoScalingFixture fixture, Random chance) {
    if (chance.nextBoolean()) {
      fixture.call(
          DetachInstancesRequest.builder()
              .autoScalingGroupName("web")
              .instanceIds(any(fixture, chance))
              .shouldDecrementDesiredCapacity(chance.nextBoolean())
              .build());
    } else {
      fixture.call(
          EnterStandbyRequest.builder()
              .autoScalingGroupName("web")
              .instanceIds(any(fixture, chance))
              .shouldDecrementDesiredCapacity(chance.nextBoolean())
              .build());
    }
  }

  /** An id that no group has where the group is empty. */
  private static String any(AutoScalingFixture fixture, Random chance) {
    List<String> ids = group(fixture).instances().stream().map(GroupInstance::instanceId).toList();
    return ids.isEmpty() ? "i-00000000000000000" : ids.get(chance.nextInt(ids.size()));
  }

  private static void checkAlways(AutoScalingFixture fixture, long seed) {
    GroupSize size = group(fixture).size();
    assertThat(size.desired()).as("desired, seed %d", seed).isBetween(size.min(), size.max());
    assertThat(fixture.ec2.ec2.networkInterfaces().all())
        .as("addresses, seed %d", seed)
        .extracting(Ec2NetworkInterface::privateIpAddress)
        .doesNotHaveDuplicates();
    assertThat(group(fixture).instances())
        .as("the terminated have left, seed %d", seed)
        .filteredOn(each -> each.state() == LifecycleState.TERMINATED)
        .isEmpty();
  }

  private static void checkAtRest(AutoScalingFixture fixture, long seed) {
    Group group = group(fixture);
    assertThat(fixture.inService()).as("in service, seed %d", seed).hasSize(group.desired());
    assertThat(group.instances())
        .as("nothing is under way, seed %d", seed)
        .allSatisfy(
            each ->
                assertThat(each.state()).isIn(LifecycleState.IN_SERVICE, LifecycleState.STANDBY));
    assertThat(group.counted())
        .as("nothing dead is in service, seed %d", seed)
        .allSatisfy(each -> assertThat(each.instance().state().alive()).isTrue());
    assertThat(new ZoneBalance(group).launchesToBalance(1)).as("zones, seed %d", seed).isEmpty();
  }

  private static Group group(AutoScalingFixture fixture) {
    return fixture.autoScaling.groups().require("web");
  }
}
