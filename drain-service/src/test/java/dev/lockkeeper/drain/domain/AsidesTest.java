package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.LIMITS;
import static dev.lockkeeper.drain.domain.Samples.REGISTERED;
import static dev.lockkeeper.drain.domain.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.AsideAction.ExamineStandstill;
import dev.lockkeeper.drain.domain.AsideAction.PublishNotices;
import dev.lockkeeper.drain.domain.AsideAction.RecordHeartbeat;
import dev.lockkeeper.drain.domain.AsideAction.StopStandaloneTasks;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What is done beside the pending step, when, and by one at a time. */
class AsidesTest {
  private static final Task BATCH =
      new Task(new TaskArn("b"), "RUNNING", "RUNNING", "family:batch", "batch", false, 1);
  private static final ClusterPolicy POLICY = Policies.graces(Duration.ofMinutes(5), Map.of());
  private static final Instant GRACE_ENDS = START.plus(Duration.ofMinutes(5));

  private final List<Action> actions = new ArrayList<>();
  private Drain drain = withBatch(Samples.in(DrainState.DRAINING));

  @Test
  void anExaminationIsClaimedAndTakesTheTimesOfTheStopsAlong() {
    Instant now = START.plusSeconds(55);
    add(Asides::addExamination, now.minusSeconds(1));
    assertThat(actions).isEmpty();

    add(Asides::addExamination, now);
    add(Asides::addExamination, now);

    assertThat(actions)
        .containsExactly(
            new ExamineStandstill(
                REGISTERED.nowDraining(),
                drain.tasks().holding(),
                Map.of(BATCH.arn(), GRACE_ENDS)));
    add(Asides::addExamination, now.plus(LIMITS.stepTimeout()));
    assertThat(actions).as("one that was never answered is taken over").hasSize(2);
  }

  @Test
  void theReasonOfAStandaloneTaskSaysWhenItIsStopped() {
    BlockReason found = new BlockReason(BlockReason.Kind.STANDALONE_TASK, "b", "task b runs on");
    Action.Ports ports =
        new Action.Ports(null, null, null, null, (where, holding) -> List.of(found), null);

    Observation seen =
        new ExamineStandstill(REGISTERED, List.of(BATCH), Map.of(BATCH.arn(), GRACE_ENDS))
            .perform(ports);

    assertThat(seen)
        .isInstanceOfSatisfying(
            TaskNews.StandstillExamined.class,
            examined ->
                assertThat(examined.reasons().get(0).text())
                    .isEqualTo("task b runs on; it is told to stop at 2026-03-01T10:05:00Z"));
  }

  @Test
  void anEmptyInstanceAndOneThatIsNotDrainingYetAreNotExamined() {
    Instant now = START.plus(Duration.ofHours(1));
    drain = drain.with(REGISTERED);
    add(Asides::addExamination, now);
    drain = Samples.in(DrainState.RELEASING);
    add(Asides::addExamination, now);

    assertThat(actions).isEmpty();
  }

  @Test
  void stopsAreClaimedUntilTheyAreAnswered() {
    add(Asides::addStops, GRACE_ENDS.minusSeconds(1));
    assertThat(actions).isEmpty();

    add(Asides::addStops, GRACE_ENDS);
    add(Asides::addStops, GRACE_ENDS);

    assertThat(actions)
        .containsExactly(
            new StopStandaloneTasks(REGISTERED.nowDraining(), Set.of(BATCH.arn()), false));
  }

  @Test
  void heartbeatsAndNoticesGoOutOnceAndEndWithTheDrain() {
    Instant now = START.plus(Duration.ofMinutes(5));
    drain =
        drain.with(
            drain
                .outbox()
                .plus(Notice.Kind.BLOCKED, START, List.of("why"), Notice.About.of(drain)));
    add(Asides::addHeartbeats, now);
    add(Asides::addHeartbeats, now);
    add(Asides::addNotices, now);
    add(Asides::addNotices, now);
    assertThat(actions).hasExactlyElementsOfTypes(RecordHeartbeat.class, PublishNotices.class);

    drain = Samples.in(DrainState.RELEASING);
    add(Asides::addHeartbeats, now);
    assertThat(actions).as("a hook about to be completed needs none").hasSize(2);
  }

  @Test
  void whereTheBusTakesNothingForLongTheRecordDoesNotFillWithWhatBlockedTheDrainOnce() {
    Notice.About about = Notice.About.of(drain);
    Outbox outbox = Outbox.empty(START).plus(Notice.Kind.ANNOUNCED, START, List.of(), about);
    for (int i = 1; i <= 1_000; i++) {
      outbox = outbox.plus(Notice.Kind.BLOCKED, START, List.of("reason " + i), about);
    }
    outbox = outbox.plus(Notice.Kind.COMPLETED, START, List.of(), about);

    List<Notice> waiting = outbox.waiting();
    assertThat(waiting).hasSize(20);
    assertThat(waiting.get(0).kind()).isEqualTo(Notice.Kind.ANNOUNCED);
    assertThat(waiting.get(18).reasons()).containsExactly("reason 1000");
    assertThat(waiting.get(19).kind()).isEqualTo(Notice.Kind.COMPLETED);
  }

  @Test
  void theDrainIsWokenForTheFirstOfThem() {
    assertThat(asides(Instant.MAX).moments().min(Instant::compareTo))
        .as("the examination")
        .contains(START.plusSeconds(55));
  }

  private void add(BiFunction<Asides, List<Action>, Drain> aside, Instant now) {
    drain = aside.apply(asides(now), actions);
  }

  private Asides asides(Instant now) {
    return new Asides(drain, new Context(now, LIMITS, cluster -> POLICY));
  }

  private static Drain withBatch(Drain drain) {
    return drain.with(drain.tasks().plus(Extent.ALL, List.of(BATCH), START));
  }
}
