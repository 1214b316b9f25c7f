package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.START;
import static dev.lockkeeper.drain.domain.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.ProgressNews.TimePassed;
import dev.lockkeeper.drain.domain.RequestNews.ForceWanted;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said to be left on an instance whose drain ends before it is known to be empty. */
class TasksLeftTest {
  private static final ForceWanted FORCE = new ForceWanted("ann", "no time");
  private static final Drain BEFORE = Samples.in(DrainState.REQUESTED);

  @Test
  void whoForcesADrainThatHasNotBegunIsToldThatNobodyLooked() {
    Drain forced = after(BEFORE, FORCE);

    assertThat(Waiting.reason(forced)).endsWith("; its tasks were not looked at");
    assertThat(Notice.About.of(forced).tasksLeft()).isEmpty();
  }

  @Test
  void aDeadlineSaysTheSame() {
    Drain late =
        Samples.RULES.decide(BEFORE, new TimePassed(), START.plus(Duration.ofDays(2))).next();

    assertThat(late.release()).map(Release::end).contains(DrainState.EXPIRED);
    assertThat(Waiting.reason(late)).endsWith("; its tasks were not looked at");
  }

  @Test
  void whatOnlyEventsToldOfIsNotTakenForAll() {
    TaskLedger some = BEFORE.tasks().plus(Extent.SOME, List.of(task("a", "RUNNING", 1)), START);
    Drain forced = after(BEFORE.with(some), FORCE);

    assertThat(Waiting.reason(forced))
        .endsWith("; not all of its tasks were looked at; known to be left: 1 of service:shop");
    assertThat(Notice.About.of(forced).tasksLeft()).isEmpty();
  }

  @Test
  void anInstanceThatWasFoundEmptyIsSaidToBe() {
    Drain draining = Samples.in(DrainState.DRAINING);
    TaskLedger empty = draining.tasks().plus(Extent.ALL, List.of(task("a", "STOPPED", 2)), START);
    Drain forced = after(draining.with(empty), FORCE);

    assertThat(Waiting.reason(forced)).endsWith("; no task is known to be left");
    assertThat(Notice.About.of(forced).tasksLeft()).contains(0);
  }

  @Test
  void whatIsLeftIsCounted() {
    Drain forced = after(Samples.in(DrainState.DRAINING), FORCE);

    assertThat(Waiting.reason(forced)).endsWith("; left on it: 1 of service:shop");
    assertThat(Notice.About.of(forced).tasksLeft()).contains(1);
  }

  private static Drain after(Drain drain, Observation observation) {
    return Samples.RULES.decide(drain, observation, START).next();
  }
}
