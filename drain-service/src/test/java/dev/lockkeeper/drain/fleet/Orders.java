package dev.lockkeeper.drain.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.drain.domain.DeadlinePolicy;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.handling.DrainOrder;
import dev.lockkeeper.drain.handling.KeptOrder.Answer;
import dev.lockkeeper.drain.handling.RefusedException;
import dev.lockkeeper.drain.handling.RefusedException.Kind;
import java.time.Duration;
import java.util.Optional;

/** Orders of a person for a drain's instance, and what they are refused with. */
final class Orders {
  static final Optional<String> KEY = Optional.of("key-1");

  private Orders() {}

  static void refused(Kind kind, String field, Runnable command) {
    assertThatThrownBy(command::run)
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(kind);
              assertThat(refused.field()).isEqualTo(field);
            });
  }

  static Answer drain(ServiceReplica replica, Optional<String> key, DrainOrder order) {
    return replica.parts.operators().commands().drain("ann", key, order);
  }

  static DrainOrder order(FleetDrain job) {
    return order(job, Optional.empty());
  }

  static DrainOrder order(FleetDrain job, Optional<DeadlinePolicy> policy) {
    return new DrainOrder(
        new InstanceId(job.instanceId),
        "disk errors",
        Optional.empty(),
        Optional.of(Duration.ofHours(2)),
        policy,
        Optional.of(Fleet.CLUSTER));
  }

  static String busy(Fleet fleet) {
    return fleet.instanceOf(fleet.serviceTasks().get(0));
  }
}
