package dev.lockkeeper.rollout.domain.rollout;

import static dev.lockkeeper.rollout.domain.rollout.Samples.RULES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.gates.Approval;
import dev.lockkeeper.rollout.domain.gates.Reaction;
import dev.lockkeeper.rollout.domain.reads.AlarmView;
import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.Approved;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.CancelWanted;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.PauseWanted;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.ResumeWanted;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.RollBackWanted;
import dev.lockkeeper.rollout.domain.rollout.SightNews.AlarmsSeen;
import dev.lockkeeper.rollout.domain.rollout.SightNews.DrainHeard;
import dev.lockkeeper.rollout.domain.rollout.SightNews.DrainHeard.Kind;
import dev.lockkeeper.rollout.domain.rollout.SightNews.GroupGone;
import dev.lockkeeper.rollout.domain.rollout.SightNews.GroupSeen;
import dev.lockkeeper.rollout.domain.rollout.SightNews.PredecessorSeen;
import dev.lockkeeper.rollout.domain.rollout.SightNews.ServicesSeen;
import dev.lockkeeper.rollout.domain.rollout.SightNews.ShortageHeard;
import dev.lockkeeper.rollout.domain.rollout.SightNews.SomethingHappened;
import dev.lockkeeper.rollout.domain.rollout.StepNews.DrainsTold;
import dev.lockkeeper.rollout.domain.rollout.StepNews.LookFailed;
import dev.lockkeeper.rollout.domain.rollout.StepNews.NoticesPublished;
import dev.lockkeeper.rollout.domain.rollout.StepNews.StepDone;
import dev.lockkeeper.rollout.domain.rollout.StepNews.StepFailed;
import dev.lockkeeper.rollout.domain.rollout.StepNews.TellingFailed;
import dev.lockkeeper.rollout.domain.rollout.StepNews.TimePassed;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Every state with every kind of observation: the table of {@link RolloutState}, and all it omits.
 */
class RolloutTransitionsTest {
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final RolloutState SAME = null;

  /** A rollout in a state, with the group it is about. */
  private static OneRollout in(RolloutState state) {
    PretendGroup group = new PretendGroup(new Random(3), 4, 4);
    boolean goesWrong = state == RolloutState.ROLLING_BACK || state == RolloutState.ROLLED_BACK;
    OneRollout one =
        new OneRollout(
            Samples.settings("1", "100%", Reaction.ROLL_BACK, Approval.EACH_WAVE),
            group,
            new Random(4));
    if (state.compareTo(RolloutState.AWAITING_APPROVAL) > 0) {
      one.until(RolloutState.AWAITING_APPROVAL, A_DAY);
      if (!goesWrong) {
        one.learn(new Approved("ann", state == RolloutState.DRAINING ? 1 : 99));
      }
    }
    switch (state) {
      case ROLLING_BACK, ROLLED_BACK -> one.learn(new RollBackWanted("ann", "broken"));
      case CANCELLED -> one.learn(new CancelWanted("ann", "enough"));
      case FAILED -> one.learn(new GroupGone(Set.of()));
      case REBALANCING -> one.rollout = rebalancing(one);
      default -> {}
    }
    if (state == RolloutState.REQUESTED || state == RolloutState.REBALANCING) {
      return one;
    }
    one.stopAt = state;
    for (int step = 0; one.rollout.state() != state; step++) {
      assertThat(one.ended() || step > 10_000)
          .as(() -> "never in " + state + ": " + one.inWords())
          .isFalse();
      one.pass(Duration.ofSeconds(1));
    }
    if (state == RolloutState.PREPARING || state == RolloutState.DRAINING) {
      one.learn(new GroupSeen(one.group.view(), one.rollout.attempt().count()));
    }
    // What is under way then is answered, so that each look is taken note of.
    one.rollout = settled(one.rollout);
    return one;
  }

  private static Rollout rebalancing(OneRollout one) {
    while (one.rollout.state() != RolloutState.SOAKING || one.rollout.wave().number() < 2) {
      one.pass(Duration.ofSeconds(1));
    }
    Rollout soaked = one.rollout;
    Rollout over = soaked.with(soaked.wave().over());
    return settled(over.in(RolloutState.REBALANCING, "test", one.now));
  }

  private static Rollout settled(Rollout rollout) {
    return rollout.with(
        new Attempt(
            rollout.since(),
            false,
            100,
            Optional.empty(),
            rollout.since(),
            rollout.since(),
            Optional.empty()));
  }

  private static Map<String, Observation> happenings(OneRollout one) {
    Map<String, Observation> all = new LinkedHashMap<>();
    all.put("time", new TimePassed());
    all.put("group", new GroupSeen(one.group.view(), 100));
    all.put("stale-group", new GroupSeen(one.group.view(), 99));
    all.put("group-gone", new GroupGone(Set.of()));
    all.put("something", new SomethingHappened());
    all.put("alarms-quiet", new AlarmsSeen(List.of(quiet()), one.now));
    all.put("alarm", new AlarmsSeen(List.of(firing()), one.now));
    all.put("shortage", new ShortageHeard(7, Optional.of("CPU")));
    all.put("restored", new ShortageHeard(7, Optional.empty()));
    all.put("services", new ServicesSeen(List.of()));
    all.put("before-succeeded", new PredecessorSeen(Optional.of(RolloutState.SUCCEEDED)));
    all.put("before-failed", new PredecessorSeen(Optional.of(RolloutState.FAILED)));
    for (Kind kind : Kind.values()) {
      all.put("drain-" + kind, drain(one, kind));
    }
    all.put("drain-of-others", new DrainHeard(any(one), Kind.EXPIRED, 9, Set.of("x"), List.of()));
    all.put("pause", new PauseWanted("ann", "why"));
    all.put("resume", new ResumeWanted("ann"));
    all.put("approve", new Approved("ann", 1));
    all.put("cancel", new CancelWanted("ann", "why"));
    all.put("roll-back", new RollBackWanted("ann", "why"));
    all.put("step-done", new StepDone(100));
    all.put("step-failed", new StepFailed(100, "throttled", A_MINUTE));
    all.put("look-failed", new LookFailed("throttled", A_MINUTE));
    all.put("published", new NoticesPublished(99));
    all.put("not-published", new TellingFailed("throttled", A_MINUTE));
    all.put("drains-told", new DrainsTold(List.of()));
    return all;
  }

  private static AlarmView quiet() {
    return new AlarmView("errors", AlarmView.State.OK, "");
  }

  private static AlarmView firing() {
    return new AlarmView("errors", AlarmView.State.ALARM, "too many");
  }

  private static InstanceId any(OneRollout one) {
    return one.rollout.fleet().leaving().keySet().stream()
        .sorted()
        .findFirst()
        .orElse(new InstanceId("i-0"));
  }

  private static DrainHeard drain(OneRollout one, Kind kind) {
    InstanceId id = any(one);
    return new DrainHeard(id, kind, 99, Set.of(one.rollout.requestId(id, 1)), List.of("no room"));
  }

  /** What the state is right after; missing is the state it was in. */
  private static Map<RolloutState, Map<String, RolloutState>> table() {
    Map<RolloutState, Map<String, RolloutState>> table = new EnumMap<>(RolloutState.class);
    for (RolloutState state : RolloutState.values()) {
      Map<String, RolloutState> row = new LinkedHashMap<>();
      if (!state.settled()) {
        row.put("cancel", RolloutState.RESTORING);
        row.put("roll-back", RolloutState.ROLLING_BACK);
      }
      if (state.inWave()) {
        row.put("alarm", RolloutState.ROLLING_BACK);
      }
      if (!state.ended()) {
        row.put("group-gone", RolloutState.FAILED);
      }
      table.put(state, row);
    }
    // It ends as was settled.
    table.get(RolloutState.RESTORING).put("group-gone", RolloutState.SUCCEEDED);
    // What drains is taken back first.
    table.get(RolloutState.DRAINING).put("group-gone", RolloutState.RESTORING);
    // Nothing was changed yet, so there is nothing to restore: it ends with the same decision.
    table.get(RolloutState.REQUESTED).put("cancel", RolloutState.CANCELLED);
    table.get(RolloutState.REQUESTED).put("roll-back", RolloutState.ROLLED_BACK);
    table.get(RolloutState.REQUESTED).put("before-failed", RolloutState.CANCELLED);
    table.get(RolloutState.ROLLING_BACK).put("roll-back", SAME);
    table.get(RolloutState.AWAITING_APPROVAL).put("approve", RolloutState.DRAINING);
    table.get(RolloutState.DRAINING).put("drain-EXPIRED", RolloutState.ROLLING_BACK);
    table.get(RolloutState.DRAINING).put("drain-CANCELLED", RolloutState.ROLLING_BACK);
    return table;
  }

  /** Where a decision goes on by itself, as all it waits for is there. */
  private static final Set<RolloutState> GO_ON =
      Set.of(RolloutState.REQUESTED, RolloutState.REBALANCING);

  @Test
  void whatHappensInEachStateLeadsWhereTheTableSays() {
    Map<RolloutState, Map<String, RolloutState>> table = table();
    SoftAssertions softly = new SoftAssertions();
    for (RolloutState state : RolloutState.values()) {
      OneRollout one = in(state);
      for (Map.Entry<String, Observation> entry : happenings(one).entrySet()) {
        String happening = entry.getKey();
        Decision decision = RULES.decide(one.rollout, entry.getValue(), one.now);
        RolloutState expected = table.get(state).get(happening);
        boolean goesOn = GO_ON.contains(state) && expected == null && !happening.equals("pause");
        if (!goesOn && !happening.equals("group")) {
          softly
              .assertThat(decision.next().state())
              .as("%s in %s", happening, state)
              .isEqualTo(expected == null ? state : expected);
        } else {
          softly
              .assertThat(decision.next().state())
              .as("%s in %s", happening, state)
              .isGreaterThanOrEqualTo(state);
        }
      }
    }
    softly.assertAll();
  }

  @Test
  void noEndIsLeft() {
    for (RolloutState state : RolloutState.values()) {
      if (state.ended()) {
        OneRollout one = in(state);
        happenings(one)
            .forEach(
                (name, observation) ->
                    assertThat(RULES.decide(one.rollout, observation, one.now).next().state())
                        .as("%s in %s", name, state)
                        .isEqualTo(state));
      }
    }
  }

  @Test
  void aPausedRolloutChangesNothingInAwsWhateverItSees() {
    for (RolloutState state : RolloutState.values()) {
      OneRollout one = in(state);
      if (state.settled() || state == RolloutState.ROLLING_BACK) {
        continue;
      }
      Rollout paused = RULES.decide(one.rollout, new PauseWanted("ann", "lunch"), one.now).next();
      Rollout looking = settled(paused);
      GroupView group = one.group.view();
      Decision decision = RULES.decide(looking, new GroupSeen(group, 100), one.now);
      assertThat(decision.next().state()).isEqualTo(state);
      assertThat(decision.actions()).as("in %s", state).noneMatch(Effect.class::isInstance);
    }
  }
}
