package dev.lockkeeper.discovery.fleet;

import static dev.lockkeeper.discovery.fleet.Fleet.INSIDE;
import static dev.lockkeeper.discovery.fleet.Fleet.OUTSIDE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens on the way, at rest each zone answers what the world is, and others have what
 * they had. On the way there: nobody stays in an answer long after its end, nobody is missing for
 * long, the floor holds, and no cache names a task that was said to be withdrawn. {@code
 * -Ddiscovery.seeds=500} draws more worlds, {@code -Ddiscovery.seed=7} one of them.
 */
@Tag("long")
class DisorderTest {
  static List<Long> seeds() {
    if (Long.getLong("discovery.seed") != null) {
      return List.of(Long.getLong("discovery.seed"));
    }
    List<Long> seeds = new ArrayList<>();
    for (long seed = 1; seed <= Integer.getInteger("discovery.seeds", 20); seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void atRestTheZonesEqualTheWorld(long seed) {
    History history = new History(seed);
    try {
      history.run();
    } catch (AssertionError failure) {
      throw new AssertionError("seed " + seed + ": " + failure.getMessage(), failure);
    }
    for (String zone : List.of(INSIDE, OUTSIDE)) {
      assertThat(Truth.differences(history.wanted(zone), history.answered(zone)))
          .as("zone %s, seed %d", zone, seed)
          .isEmpty();
    }
    history.others.areUntouchedByTheApi();
    assertThat(history.rejected()).as("seed %d", seed).isEmpty();
  }
}
