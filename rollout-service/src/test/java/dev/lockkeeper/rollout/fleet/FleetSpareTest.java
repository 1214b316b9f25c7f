package dev.lockkeeper.rollout.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.domain.rollout.Settings.Launches;
import dev.lockkeeper.rollout.domain.wave.Share;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.autoscaling.model.Instance;

/** A wave whose spare takes the place of a machine that dies: what replaces that is too many. */
class FleetSpareTest {
  private static final Duration LONGEST = Duration.ofHours(8);

  private final Fleet fleet = Fleet.of(10, 1);
  private final FleetRollout one = FleetRollout.calm(fleet);

  /** One of ten may fail. */
  private static Settings settings() {
    Settings usual =
        Requests.settings(
            Requests.sizes("10", "100%", "10%"), Duration.ofMinutes(2), Duration.ofMinutes(1));
    return new Settings(
        usual.waves(),
        new Launches(Duration.ofMinutes(10), Share.parse("10%")),
        usual.watching(),
        usual.drains(),
        usual.reactions(),
        usual.group(),
        usual.windows(),
        usual.deadline());
  }

  @Test
  void whatIsLetGoWhileItBootsHasNotFailed() {
    String image = fleet.release(true);
    one.start(Requests.with(settings(), "r-1", image, fleet.clock.instant()));
    one.until("r-1", RolloutState.CHECKING, LONGEST);
    one.letPass(Duration.ofSeconds(40));
    String dead = newInstance(image);
    fleet.driver.execute(() -> fleet.aws.services().ec2().kill(dead));

    Rollout ended = one.untilEnded("r-1", LONGEST);

    assertThat(ended.state()).as(ended.toString()).isEqualTo(RolloutState.SUCCEEDED);
    assertThat(
            fleet.group().instances().stream()
                .collect(Collectors.groupingBy(Instance::imageId, Collectors.counting())))
        .isEqualTo(Map.of(image, 10L));
  }

  private String newInstance(String image) {
    return fleet.group().instances().stream()
        .filter(instance -> instance.imageId().equals(image))
        .map(Instance::instanceId)
        .findFirst()
        .orElseThrow();
  }
}
