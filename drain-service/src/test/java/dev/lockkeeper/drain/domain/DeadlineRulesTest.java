package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.LIMITS;
import static dev.lockkeeper.drain.domain.Samples.REGISTERED;
import static dev.lockkeeper.drain.domain.Samples.START;
import static dev.lockkeeper.drain.domain.Samples.hook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.EndAction.CompleteLifecycleAction;
import dev.lockkeeper.drain.domain.EndAction.EnsureActive;
import dev.lockkeeper.drain.domain.HookNews.LifecycleActionSettled;
import dev.lockkeeper.drain.domain.HookNews.RetentionKnown;
import dev.lockkeeper.drain.domain.InstanceNews.DrainingEnsured;
import dev.lockkeeper.drain.domain.InstanceNews.Reactivated;
import dev.lockkeeper.drain.domain.LookAction.LookAtRetention;
import dev.lockkeeper.drain.domain.ProgressNews.TimePassed;
import dev.lockkeeper.drain.domain.Release.Manner;
import dev.lockkeeper.drain.domain.RequestNews.CancelWanted;
import dev.lockkeeper.drain.domain.Trigger.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which deadline counts, and what it comes to. */
class DeadlineRulesTest {
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private static final Drain HELD = Samples.in(DrainState.DRAINING);

  @Test
  void withoutAnyDeadlineItIsTheHooksOwn() {
    Deadline deadline = Deadline.of(HELD, Samples.POLICY).orElseThrow();

    assertThat(deadline.at()).isEqualTo(hook("t1").letGoAt());
    assertThat(deadline.manner(HELD)).isEqualTo(Manner.LET_GO);
    assertThat(Deadline.of(asked(Kind.OPERATOR, Optional.empty()), Samples.POLICY))
        .as("without a hook")
        .map(Deadline::at)
        .contains(START.plus(Duration.ofDays(2)));
  }

  @Test
  void theMostUrgentOfHookClusterAndTriggersCounts() {
    ClusterPolicy policy = Policies.until(AN_HOUR, DeadlinePolicy.PROCEED);
    Instant sooner = START.plus(Duration.ofMinutes(50));
    Instant later = START.plus(Duration.ofMinutes(70));

    assertThat(at(HELD, policy)).isEqualTo(START.plus(AN_HOUR));
    assertThat(at(asked(Kind.OPERATOR, Optional.of(sooner)), policy)).isEqualTo(sooner);
    assertThat(at(asked(Kind.OPERATOR, Optional.of(later)), policy)).isEqualTo(START.plus(AN_HOUR));
  }

  @Test
  void whatGoesAnywayProceedsWhateverIsConfigured() {
    ClusterPolicy policy = Policies.until(AN_HOUR, DeadlinePolicy.REACTIVATE);
    Drain spot = asked(Kind.SPOT_INTERRUPTION, Optional.of(START.plusSeconds(110)));

    assertThat(Deadline.of(spot, policy).orElseThrow().policy()).isEqualTo(DeadlinePolicy.PROCEED);
  }

  @Test
  void reactivateNeedsThatNoHookWaits() {
    ClusterPolicy policy = Policies.until(AN_HOUR, DeadlinePolicy.REACTIVATE);
    Drain free = asked(Kind.OPERATOR, Optional.empty());

    assertThat(Deadline.of(HELD, policy).orElseThrow().manner(HELD)).isEqualTo(Manner.LET_GO);
    assertThat(Deadline.of(free, policy).orElseThrow().manner(free)).isEqualTo(Manner.REACTIVATE);
  }

  @Test
  void retainWithoutAHookLeavesTheInstanceAsItIsForWhoeverAsked() {
    Drain free = asked(Kind.OPERATOR, Optional.empty());

    Decision expired =
        rules(DeadlinePolicy.RETAIN).decide(free, new TimePassed(), START.plus(AN_HOUR));

    assertThat(steps(expired)).isEmpty();
    assertThat(expired.next().state()).isEqualTo(DrainState.EXPIRED);
    assertThat(expired.next().release().map(Release::manner)).contains(Manner.RETAIN);
  }

  @Test
  void aDeadlineSaysWhoseItIs() {
    Drain free = asked(Kind.OPERATOR, Optional.of(START.plusSeconds(60)));

    assertThat(Deadline.of(free, Samples.POLICY).map(Deadline::why))
        .contains("the deadline of the order of ann (why)");
  }

  @Test
  void retainAsksTheGroupBeforeItAbandons() {
    DrainRules rules = rules(DeadlinePolicy.RETAIN);
    Decision expired = rules.decide(HELD, new TimePassed(), START.plus(AN_HOUR));
    assertThat(steps(expired)).containsExactly(new LookAtRetention("web-asg"));

    Decision retains =
        rules.decide(expired.next(), new RetentionKnown("web-asg", true), START.plus(AN_HOUR));

    assertThat(steps(retains))
        .singleElement()
        .isInstanceOfSatisfying(
            CompleteLifecycleAction.class,
            completion -> assertThat(completion.result()).isEqualTo("ABANDON"));
  }

  @Test
  void aGroupThatDoesNotRetainIsLetGoInstead() {
    DrainRules rules = rules(DeadlinePolicy.RETAIN);
    Decision expired = rules.decide(HELD, new TimePassed(), START.plus(AN_HOUR));

    Decision doesNot =
        rules.decide(expired.next(), new RetentionKnown("web-asg", false), START.plus(AN_HOUR));

    assertThat(steps(doesNot))
        .singleElement()
        .isInstanceOfSatisfying(
            CompleteLifecycleAction.class,
            completion -> assertThat(completion.result()).isEqualTo("CONTINUE"));
    assertThat(doesNot.next().release().orElseThrow().reason()).contains("does not retain");
  }

  @Test
  void aHookThatEndsWhileTheGroupIsAskedEndsTheDrain() {
    DrainRules rules = rules(DeadlinePolicy.RETAIN);
    Decision expired = rules.decide(HELD, new TimePassed(), START.plus(AN_HOUR));

    Decision over =
        rules.decide(
            expired.next(),
            new LifecycleActionSettled("t1", LifecycleAction.Status.GONE),
            START.plus(AN_HOUR));

    assertThat(over.next().state()).isEqualTo(DrainState.EXPIRED);
  }

  @Test
  void aDrainingHeardOfWhileItIsReactivatedHasThatRepeated() {
    DrainRules rules = rules(DeadlinePolicy.REACTIVATE);
    Drain notYet = asked(Kind.OPERATOR, Optional.empty()).with(REGISTERED);
    Decision cancelled =
        rules.decide(notYet, new CancelWanted(Optional.empty(), "ann", "wrong"), START);
    assertThat(steps(cancelled)).containsExactly(new EnsureActive(REGISTERED));

    Decision late = rules.decide(cancelled.next(), new DrainingEnsured(2), START);
    assertThat(steps(late)).containsExactly(new EnsureActive(REGISTERED.nowDraining()));
    Decision first = rules.decide(late.next(), new Reactivated(REGISTERED), START);
    assertThat(first.next().state()).isEqualTo(DrainState.RELEASING);
    Decision second = rules.decide(first.next(), new Reactivated(REGISTERED.nowDraining()), START);
    assertThat(second.next().state()).isEqualTo(DrainState.CANCELLED);
  }

  private static List<Action> steps(Decision decision) {
    return decision.actions().stream().filter(action -> !(action instanceof AsideAction)).toList();
  }

  private static DrainRules rules(DeadlinePolicy atDeadline) {
    return new DrainRules(LIMITS, cluster -> Policies.until(AN_HOUR, atDeadline));
  }

  private static Instant at(Drain drain, ClusterPolicy policy) {
    return Deadline.of(drain, policy).orElseThrow().at();
  }

  /** A drain that no hook waits for. */
  private static Drain asked(Kind kind, Optional<Instant> deadline) {
    Trigger trigger =
        new Trigger(
            kind,
            "r1",
            "ann",
            "why",
            Optional.empty(),
            deadline,
            Optional.empty(),
            Optional.empty());
    return HELD.with(LifecycleActions.none()).with(Triggers.none().plus(trigger));
  }
}
