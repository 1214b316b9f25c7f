package dev.lockkeeper.together;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.automation.AutomationPolicy;
import dev.lockkeeper.rollout.domain.image.ImageAges;
import dev.lockkeeper.rollout.domain.image.ImageSource.ByParameter;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.domain.window.Cron;
import dev.lockkeeper.rollout.domain.window.Window;
import dev.lockkeeper.rollout.domain.window.Windows;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * Nobody asks for a rollout: somebody's pipeline writes a new image into a parameter, and from
 * 00:10 and from 00:50 on, for half an hour each, the group may be brought onto it.
 */
@Tag("long")
class MaintenanceWindowTest {
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final String PARAMETER = "/lockkeeper/images/golden";
  private static final Windows NIGHTLY =
      new Windows(
          List.of(new Window(new Cron("10,50 0 * * *"), Duration.ofMinutes(30), ZoneOffset.UTC)));

  private final Simulation world = new Simulation(1);
  private final SsmClient ssm = world.client(SsmClient.builder());
  private final String oldImage = world.release();
  private Services services;

  @BeforeEach
  void bringUp() {
    write(oldImage);
    Scene scene = new Scene(world);
    String zone = scene.deploy(3, 6, false);
    scene.bridged("shop", 6);
    services =
        new Services(
            world,
            zone,
            new AutomationPolicy(
                    true, List.of(Simulation.GROUP), new ByParameter(PARAMETER), ImageAges.any())
                .watches(Simulation.CLUSTER, Rollouts.settings(Optional.of(NIGHTLY))));
  }

  private void write(String image) {
    ssm.putParameter(
        parameter ->
            parameter.name(PARAMETER).type(ParameterType.STRING).value(image).overwrite(true));
  }

  private void until(String time) {
    services.pass(
        Duration.between(world.now(), Instant.parse("2026-03-01T" + time + ":00Z")), STEP);
  }

  private List<String> images() {
    return world.group().instances().stream()
        .filter(one -> one.lifecycleStateAsString().equals("InService"))
        .map(Instance::imageId)
        .distinct()
        .toList();
  }

  @Test
  void aNewValueOfTheParameterWaitsForAWindowAndIsOnAllInstancesByItsEnd() {
    until("00:05");
    String image = world.release();
    write(image);

    until("00:10");
    assertThat(services.newestRollout()).as("before the window").isEmpty();
    assertThat(images()).containsExactly(oldImage);

    until("00:40");
    Rollout rollout = services.newestRollout().orElseThrow();
    assertThat(rollout.state()).as(rollout.toString()).isEqualTo(RolloutState.SUCCEEDED);
    assertThat(rollout.request().requestedBy()).contains(PARAMETER);
    assertThat(rollout.request().at())
        .isBetween(Instant.parse("2026-03-01T00:10:00Z"), Instant.parse("2026-03-01T00:15:30Z"));
    assertThat(images()).containsExactly(image);

    String next = world.release();
    write(next);
    until("00:50");
    assertThat(imageOfNewestRollout()).as("between the windows").isEqualTo(image);

    until("00:56");
    assertThat(imageOfNewestRollout()).as("in the next").isEqualTo(next);
  }

  private String imageOfNewestRollout() {
    return services.newestRollout().orElseThrow().request().image().value();
  }
}
