package dev.lockkeeper.rollout.handling.orders;

import static dev.lockkeeper.rollout.handling.orders.Operated.ANN;
import static dev.lockkeeper.rollout.handling.orders.Operated.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.gates.Approval;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.fleet.Fleet;
import dev.lockkeeper.rollout.handling.views.RolloutWatch.Watcher;
import dev.lockkeeper.rollout.handling.views.Views.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What those are told who watch a rollout. */
class WatchedRolloutTest {
  private final Operated service = Operated.withUsualSettings();

  @Test
  void whoeverWatchesSeesInstancesOfTheNewestLookAndEachChangeOnce() {
    RolloutId id =
        service
            .commands
            .begin(
                ANN,
                order(
                    new Target.Group(Fleet.GROUP, Optional.empty()),
                    service.fleet.release(true),
                    Changes.approval(Approval.EACH_WAVE),
                    false))
            .rollouts()
            .get(0)
            .request()
            .id();
    List<View> seen = new ArrayList<>();
    List<String> quiet = new ArrayList<>();
    Watcher watcher =
        new Watcher() {
          @Override
          public void changed(View view) {
            seen.add(view);
          }

          @Override
          public void unchanged() {
            quiet.add("unchanged");
          }

          @Override
          public void over() {
            quiet.add("over");
          }
        };
    service.watch.add(id, watcher);

    service.watch.look();
    service.watch.look();
    service.until(id.value(), RolloutState.AWAITING_APPROVAL);
    long calls = service.fleet.calls("DescribeAutoScalingGroups");
    service.watch.look();

    assertThat(service.fleet.calls("DescribeAutoScalingGroups")).isEqualTo(calls);
    assertThat(seen).hasSize(2);
    assertThat(quiet).hasSize(1);
    View newest = seen.get(1);
    assertThat(newest.rollout().state()).isEqualTo(RolloutState.AWAITING_APPROVAL);
    assertThat(newest.plan().orElseThrow().waves()).containsExactly(1, 2, 1);
    assertThat(newest.sight().orElseThrow().alike())
        .flatExtracting(alike -> alike.instances())
        .hasSize(5);
    service.watch.remove(id, watcher);
    assertThat(service.watch.size()).isZero();
  }
}
