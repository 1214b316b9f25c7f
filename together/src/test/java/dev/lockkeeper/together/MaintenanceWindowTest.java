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
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/**
 * Nobody asks for a rollout: somebody's pipeline writes a new image into a parameter, and from
 * 02:00 to 05:00 the group may be brought onto it.
 */
class MaintenanceWindowTest {
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final Duration IDLE_STEP = Duration.ofMinutes(1);
  private static final String PARAMETER = "/golden/image";
  private static final Windows NIGHTLY =
      new Windows(List.of(new Window(new Cron("0 2 * * *"), Duration.ofHours(3), ZoneOffset.UTC)));

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
    until(time, STEP);
  }

  private void until(String time, Duration step) {
    services.pass(Duration.between(world.now(), Instant.parse(time)), step);
  }

  private List<String> images() {
    return world.group().instances().stream()
        .filter(one -> one.lifecycleStateAsString().equals("InService"))
        .map(Instance::imageId)
        .distinct()
        .toList();
  }

  @Test
  void aNewValueOfTheParameterIsOnAllInstancesByTheEndOfTheNextWindow() {
    until("2026-03-01T01:30:00Z", IDLE_STEP);
    String image = world.release();
    write(image);

    until("2026-03-01T02:00:00Z");
    assertThat(services.newestRollout()).as("before the window").isEmpty();
    assertThat(images()).containsExactly(oldImage);

    until("2026-03-01T05:00:00Z");
    Rollout rollout = services.newestRollout().orElseThrow();
    assertThat(rollout.state()).as(rollout.toString()).isEqualTo(RolloutState.SUCCEEDED);
    assertThat(rollout.request().requestedBy()).contains(PARAMETER);
    assertThat(rollout.request().at())
        .isBetween(Instant.parse("2026-03-01T02:00:00Z"), Instant.parse("2026-03-01T02:05:30Z"));
    assertThat(images()).containsExactly(image);
  }

  @Test
  void aValueThatComesAsTheWindowHasClosedWaitsForTheNextNight() {
    until("2026-03-01T05:00:00Z", IDLE_STEP);
    String image = world.release();
    write(image);

    until("2026-03-02T02:00:00Z", IDLE_STEP);
    assertThat(imageOfNewestRollout()).as("what the first night has seen").isEqualTo(oldImage);
    assertThat(images()).containsExactly(oldImage);

    until("2026-03-02T02:10:00Z");
    assertThat(imageOfNewestRollout()).as("in the window").isEqualTo(image);
  }

  private String imageOfNewestRollout() {
    return services.newestRollout().orElseThrow().request().image().value();
  }
}
