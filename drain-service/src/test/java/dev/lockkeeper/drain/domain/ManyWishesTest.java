package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.AN_INSTANCE;
import static dev.lockkeeper.drain.domain.Samples.REGISTERED;
import static dev.lockkeeper.drain.domain.Samples.START;
import static dev.lockkeeper.drain.domain.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.EndAction.EnsureActive;
import dev.lockkeeper.drain.domain.InstanceNews.DrainingEnsured;
import dev.lockkeeper.drain.domain.InstanceNews.OfRegistration;
import dev.lockkeeper.drain.domain.InstanceNews.Reactivated;
import dev.lockkeeper.drain.domain.ProgressNews.TimePassed;
import dev.lockkeeper.drain.domain.RequestNews.CancelWanted;
import dev.lockkeeper.drain.domain.RequestNews.Triggered;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import dev.lockkeeper.drain.domain.TaskNews.StandaloneTasksTold;
import dev.lockkeeper.drain.domain.TaskNews.StopFailure;
import dev.lockkeeper.drain.domain.Trigger.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One instance that several want drained, each in its own way. */
class ManyWishesTest extends DrainStory {
  private static final Instant IN_HALF_AN_HOUR = START.plus(Duration.ofMinutes(30));

  @Test
  void aWishThatEndsLeavesTheInstanceToTheOthers() {
    draining(
        trigger(Kind.SCHEDULED_CHANGE, "retires", Optional.of(START.plus(Duration.ofDays(7)))),
        wish(IN_HALF_AN_HOUR, DeadlinePolicy.REACTIVATE));

    now = IN_HALF_AN_HOUR;
    after(new TimePassed());

    assertThat(drain.state()).isEqualTo(DrainState.DRAINING);
    assertThat(drain.triggers().all()).extracting(Trigger::id).containsExactly("retires");
  }

  @Test
  void anInstanceThatGoesAnywayIsNotSetActiveAgain() {
    draining(wish(IN_HALF_AN_HOUR, DeadlinePolicy.REACTIVATE));
    after(
        new Triggered(
            trigger(Kind.SPOT_INTERRUPTION, "spot", Optional.of(START.plusSeconds(110))),
            Optional.empty()));

    now = START.plusSeconds(110);
    after(new TimePassed());

    assertThat(drain.state()).isEqualTo(DrainState.EXPIRED);
    assertThat(drain.release().orElseThrow().manner()).isEqualTo(Release.Manner.LET_GO);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatIsWantedWhileAnInstanceIsBeingSetActiveBeginsADrainOfItsOwn(Kind kind) {
    draining(wish(IN_HALF_AN_HOUR, DeadlinePolicy.PROCEED));
    assertThat(after(new CancelWanted(Optional.empty(), "ann", "repaired")))
        .singleElement()
        .isInstanceOf(EnsureActive.class);

    after(new Triggered(trigger(kind, "later", Optional.empty()), Optional.empty()));
    after(new Reactivated(REGISTERED.nowDraining()));

    assertThat(drain.state()).isEqualTo(DrainState.REQUESTED);
    assertThat(drain.triggers().all()).extracting(Trigger::id).containsExactly("later");
    assertThat(drain.outbox().waiting()).extracting(Notice::kind).contains(Notice.Kind.CANCELLED);
  }

  @Test
  void aNewStartOfAScheduledChangeTakesThePlaceOfTheOld() {
    Instant sooner = START.plus(Duration.ofDays(2));
    draining(
        trigger(
            Kind.SCHEDULED_CHANGE,
            "arn" + Trigger.AT + "7 days",
            Optional.of(sooner.plus(Duration.ofDays(5)))));

    after(
        new Triggered(
            trigger(Kind.SCHEDULED_CHANGE, "arn" + Trigger.AT + "2 days", Optional.of(sooner)),
            Optional.empty()));

    assertThat(drain.triggers().all()).hasSize(1);
    assertThat(Deadline.of(drain, Samples.POLICY).map(Deadline::at)).contains(sooner);
  }

  @Test
  void aDrainThatNothingElseEndsIsOverAfterTwoDays() {
    draining(trigger(Kind.OPERATOR, "o1", Optional.empty()));

    now = START.plus(Duration.ofDays(2));
    after(new TimePassed());

    assertThat(drain.state()).isEqualTo(DrainState.EXPIRED);
    assertThat(Waiting.reason(drain)).contains("two days", "1 of service:shop");
  }

  @Test
  void newsOfAnotherRegistrationIsNoNews() {
    draining(trigger(Kind.OPERATOR, "o1", Optional.empty()));
    Drain before = drain;

    after(new OfRegistration(new ContainerInstanceArn("arn:ci/old"), looked(Extent.ALL)));

    assertThat(drain).isEqualTo(before);
  }

  @Test
  void standaloneTasksThatCouldNotBeToldAreToldAgainSoon() {
    draining(trigger(Kind.OPERATOR, "o1", Optional.empty()));
    Duration soon = Duration.ofSeconds(15);

    after(
        new StandaloneTasksTold(
            Set.of(new TaskArn("a")),
            Map.of(),
            Optional.of(new StopFailure("throttled", soon, false))));

    assertThat(drain.standalone().asked()).containsExactly(new TaskArn("a"));
    assertThat(drain.standalone().notBefore()).isEqualTo(now.plus(soon));
  }

  private void draining(Trigger... triggers) {
    drain = Drain.requested(AN_INSTANCE, START);
    for (Trigger trigger : triggers) {
      after(new Triggered(trigger, Optional.of(REGISTERED)));
    }
    after(go());
    after(new DrainingEnsured(1));
    after(looked(Extent.ALL, task("a", "RUNNING", 1)));
    assertThat(drain.state()).isEqualTo(DrainState.DRAINING);
  }

  private static Trigger wish(Instant deadline, DeadlinePolicy policy) {
    return new Trigger(
        Kind.OPERATOR,
        "wish",
        "ann",
        "why",
        Optional.empty(),
        Optional.of(deadline),
        Optional.of(policy),
        Optional.empty());
  }

  private static Trigger trigger(Kind kind, String id, Optional<Instant> deadline) {
    return new Trigger(
        kind,
        id,
        "somebody",
        "why",
        Optional.empty(),
        deadline,
        Optional.empty(),
        Optional.empty());
  }
}
