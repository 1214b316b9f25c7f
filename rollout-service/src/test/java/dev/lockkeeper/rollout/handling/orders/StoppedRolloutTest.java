package dev.lockkeeper.rollout.handling.orders;

import static dev.lockkeeper.rollout.handling.orders.Operated.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.gates.Approval;
import dev.lockkeeper.rollout.domain.rollout.Leaving;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.domain.rollout.StepNews.TimePassed;
import dev.lockkeeper.rollout.fleet.Fleet;
import dev.lockkeeper.rollout.fleet.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A rollout whose cluster is stopped over a weekend: waiting costs no calls of AWS. */
class StoppedRolloutTest {
  private static final Duration WEEKEND = Duration.ofHours(60);

  private final Fleet fleet = Fleet.of(4, 1);
  private final Operated service = new Operated(fleet, withoutDeadline());

  private Settings withoutDeadline() {
    return Requests.to("unused", fleet.clock.instant())
        .settings()
        .within(Optional.empty(), Optional.empty());
  }

  private RolloutId begin() {
    Target group = new Target.Group(Fleet.GROUP, Optional.of(Fleet.CLUSTER));
    return service
        .commands
        .begin(
            ANN,
            Operated.order(
                group, service.fleet.release(true), Changes.approval(Approval.EACH_WAVE), true))
        .rollouts()
        .get(0)
        .request()
        .id();
  }

  private void pass(Duration time) {
    Instant end = service.fleet.clock.instant().plus(time);
    while (service.fleet.clock.instant().isBefore(end)) {
      service.fleet.letPass(Duration.ofSeconds(30));
      service.parts.due().sweep();
    }
  }

  private long calls() {
    return service.fleet.aws.calls().total(call -> true);
  }

  private void assertWaitsCheaply(RolloutId id) {
    pass(Duration.ofMinutes(5));
    assertThat(service.rollout(id.value()).reason()).contains("stopped by ann");
    long before = calls();
    service.stopsAsked = 0;

    pass(WEEKEND);

    assertThat(service.stopsAsked).as("reads of the switch").isBetween(100, 400);
    // The alarms, as often as the switch.
    assertThat(calls() - before).as("calls of AWS").isLessThan(400);
  }

  @Test
  void drainsThatAreHeldBackWaitWithoutALookAndBeginAtOnceWhenTheStopIsLifted() {
    RolloutId id = begin();
    service.until(id.value(), RolloutState.AWAITING_APPROVAL);
    service.stop = Optional.of("cluster web is stopped by ann: incident");
    service.commands.approve("ann", id, OptionalInt.empty(), "well");

    assertWaitsCheaply(id);

    service.stop = Optional.empty();
    service.parts.due().goOn(Fleet.CLUSTER::equals);
    service.fleet.letPass(Duration.ofSeconds(2));
    service.parts.runner().observe(Fleet.GROUP, new TimePassed());
    assertThat(service.rollout(id.value()).fleet().leaving().values())
        .isNotEmpty()
        .allMatch(one -> one.phase() == Leaving.Phase.REQUESTED);
    service.until(id.value(), RolloutState.SOAKING);
  }

  @Test
  void aChangeThatIsHeldBackWaitsWithoutALook() {
    service.stop = Optional.of("cluster web is stopped by ann: incident");
    RolloutId id = begin();

    assertWaitsCheaply(id);

    service.stop = Optional.empty();
    service.parts.due().goOn(Fleet.CLUSTER::equals);
    pass(Duration.ofMinutes(1));
    assertThat(service.rollout(id.value()).state()).isGreaterThan(RolloutState.PREPARING);
  }
}
