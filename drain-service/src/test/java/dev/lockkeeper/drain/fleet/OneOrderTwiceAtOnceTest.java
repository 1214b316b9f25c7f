package dev.lockkeeper.drain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.handling.DrainOrder;
import dev.lockkeeper.drain.handling.KeptOrder.Answer;
import dev.lockkeeper.platform.testkit.CrashPoints;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Two replicas are given one order, with its idempotency key, at the same time. */
class OneOrderTwiceAtOnceTest {
  private static final int CALLS_OF_AN_ORDER = 3;

  @Test
  void whereverTheyOvertakeEachOtherBothAnswerTheSameAndOneDrainIsBegun() {
    boolean overtaken = true;
    int call = 0;
    while (overtaken) {
      overtaken = atOnce(++call);
    }
    assertThat(call).as("the calls at which one overtook").isGreaterThan(CALLS_OF_AN_ORDER);
  }

  /** One replica's order, and all of the other's while the one makes its {@code call}th call. */
  private static boolean atOnce(int call) {
    Fleet fleet = Fleet.settled(8);
    FleetDrain job = new FleetDrain(fleet, fleet.instanceOf(fleet.serviceTasks().get(0)), 8);
    ServiceReplica one = job.start(CrashPoints.none());
    ServiceReplica other = job.start(CrashPoints.none());
    AtCall meanwhile = new AtCall(call, () -> order(other, job));
    fleet.watched.meanwhile(meanwhile);

    Answer first = order(one, job);

    boolean overtaken = meanwhile.answer.isPresent();
    Answer second = meanwhile.answer.orElseGet(() -> order(other, job));
    String what = "overtaken at call " + call;
    assertThat(first.isNew()).as(what).isTrue();
    assertThat(second).as(what).isEqualTo(first);
    assertThat(job.drain().orElseThrow().triggers().all()).as(what).hasSize(1);
    job.runToItsEnd();
    assertThat(job.drain().orElseThrow().state()).as(what).isEqualTo(DrainState.COMPLETED);
    assertThat(fleet.told("Drain Announced")).as(what).hasSize(1);
    assertThat(fleet.told("Drain Completed")).as(what).hasSize(1);
    return overtaken;
  }

  private static Answer order(ServiceReplica replica, FleetDrain job) {
    DrainOrder order =
        new DrainOrder(
            new InstanceId(job.instanceId),
            "disk errors",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Fleet.CLUSTER));
    return replica.parts.operators().commands().drain("ann", Optional.of("key-1"), order);
  }

  /** Has an order given once, when so many calls to AWS have been begun. */
  private static final class AtCall implements Runnable {
    private final Supplier<Answer> order;
    private int callsLeft;
    private Optional<Answer> answer = Optional.empty();

    AtCall(int call, Supplier<Answer> order) {
      this.callsLeft = call;
      this.order = order;
    }

    @Override
    public void run() {
      callsLeft--;
      if (callsLeft == 0) {
        answer = Optional.of(order.get());
      }
    }
  }
}
