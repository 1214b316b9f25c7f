package dev.lockkeeper.rollout.handling.views;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.handling.KeptRollout;
import dev.lockkeeper.rollout.handling.Pointer;
import dev.lockkeeper.rollout.handling.RolloutStore;
import dev.lockkeeper.rollout.handling.views.Views.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RolloutWatchTest {
  private static final Duration KEPT_FOR = Duration.ofDays(90);

  private final RolloutStore store =
      new RolloutStore(
          new InMemoryRecords<>(KeptRollout.newestType()),
          new InMemoryRecords<>(KeptRollout.pastType(KEPT_FOR)),
          new InMemoryRecords<>(Pointer.type(KEPT_FOR)));
  private final RolloutWatch watch =
      new RolloutWatch(
          store,
          new Views(
              store,
              new InMemoryRecords<>(KeptPlan.type(KEPT_FOR)),
              new InMemoryRecords<>(KeptSight.type(KEPT_FOR))));
  private final List<String> over = new ArrayList<>();

  private RolloutWatch.Watcher watcher(String name) {
    return new RolloutWatch.Watcher() {
      @Override
      public void changed(View view) {}

      @Override
      public void unchanged() {}

      @Override
      public void over() {
        over.add(name);
      }
    };
  }

  @Test
  void whoeverWatchesWhenTheProcessEndsOrComesThenIsToldSo() {
    watch.add(new RolloutId("r-1"), watcher("ann"));
    watch.add(new RolloutId("r-2"), watcher("bob"));
    assertThat(over).isEmpty();

    watch.end();
    watch.add(new RolloutId("r-1"), watcher("eve"));

    assertThat(over).containsExactlyInAnyOrder("ann", "bob", "eve");
  }
}
