package dev.lockkeeper.discovery.handling.zones;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.platform.testkit.SteppedWork;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WrittenZoneTest {
  private final ZoneWorld world = new ZoneWorld(3);

  @Test
  void ofAZoneThatIsGoneOnlyTheLatestWantsAreKept() {
    SteppedWork work = new SteppedWork(world.clock);
    WrittenZone gone =
        new WrittenZone(
            new ZoneId("Z0GONE"),
            name -> {
              throw new IllegalStateException("it has no name");
            },
            new FlakyZones(world.route53, new Random(1)),
            () -> true,
            world.clock);
    gone.begin(work.ownersThreads());
    for (int i = 0; i < 100; i++) {
      gone.tell("shop", ledger -> {});
      gone.tell("web", ledger -> {});
      work.doWhatIsDue();
      world.pass(Duration.ofSeconds(1));
    }
    assertThat(gone.problem()).isPresent();
    assertThat(gone.untold()).isEqualTo(2);
  }
}
