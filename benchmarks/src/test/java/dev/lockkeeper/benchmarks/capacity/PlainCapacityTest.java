package dev.lockkeeper.benchmarks.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.model.InstanceNews;
import dev.lockkeeper.capacity.domain.model.TaskNews;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlainCapacityTest {
  private static final long SEED = 20261127;

  private final Fleet fleet = new Fleet(60, 80);
  private final Kept kept = Kept.of(fleet);
  private final PlainCapacity plain = PlainCapacity.of(fleet);

  @Test
  void bothContendersCountTheSameHoweverEventsCome() {
    Random random = new Random(SEED);
    for (int round = 0; round < 200; round++) {
      InstanceNews instance = fleet.instance(random.nextInt(60), 1 + random.nextInt(50));
      TaskNews task = fleet.task(random.nextInt(fleet.tasks()), 1 + random.nextInt(50));
      kept.model().apply(instance, Fleet.NOW);
      kept.model().apply(task, Fleet.NOW);
      plain.apply(instance);
      plain.apply(task);

      assertThat(kept.headroom().at(Fleet.NOW).services())
          .as("seed %d, round %d", SEED, round)
          .isEqualTo(plain.count())
          .isEqualTo(kept.headroom().recounted(Fleet.NOW).services());
    }
  }
}
