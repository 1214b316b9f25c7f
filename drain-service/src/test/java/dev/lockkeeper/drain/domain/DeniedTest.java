package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.START;
import static dev.lockkeeper.drain.domain.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.AsideAction.ExamineStandstill;
import dev.lockkeeper.drain.domain.BlockReason.Kind;
import dev.lockkeeper.drain.domain.HookNews.LifecycleActionSettled;
import dev.lockkeeper.drain.domain.LifecycleAction.Status;
import dev.lockkeeper.drain.domain.ProgressNews.StepDenied;
import dev.lockkeeper.drain.domain.ProgressNews.StepFailed;
import dev.lockkeeper.drain.domain.ProgressNews.TimePassed;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import dev.lockkeeper.drain.domain.TaskNews.ExaminationFailed;
import dev.lockkeeper.drain.domain.TaskNews.StandstillExamined;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A drain whose service lacks a permission, or can't look for a while. */
class DeniedTest extends DrainStory {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final String NO_COMPLETION = "CompleteLifecycleAction is not allowed";

  @Test
  void aStepThatIsNotAllowedBlocksTheDrainUntilItWorks() {
    drain = Samples.in(DrainState.RELEASING);
    assertThat(after(new TimePassed())).isNotEmpty();

    after(new StepDenied(drain.attempt().notBefore(), NO_COMPLETION, A_MINUTE));
    assertThat(blockedBy()).containsExactly(NO_COMPLETION);
    assertThat(told()).containsExactly(List.of(NO_COMPLETION));

    now = now.plus(A_MINUTE);
    assertThat(after(new TimePassed())).isNotEmpty();
    assertThat(blockedBy()).as("while it is tried again").containsExactly(NO_COMPLETION);
    after(new LifecycleActionSettled("t1", Status.COMPLETED));
    assertThat(drain.state()).isEqualTo(DrainState.COMPLETED);
    assertThat(blockedBy()).isEmpty();
  }

  @Test
  void anotherTroubleTakesItBackAndTheSameIsToldOnce() {
    drain = Samples.in(DrainState.RELEASING);
    for (int times = 0; times < 3; times++) {
      after(new TimePassed());
      after(new StepDenied(drain.attempt().notBefore(), NO_COMPLETION, A_MINUTE));
      now = now.plus(A_MINUTE);
    }
    assertThat(told()).hasSize(1);

    after(new TimePassed());
    after(new StepFailed(drain.attempt().notBefore(), "throttled", A_MINUTE));
    assertThat(blockedBy()).isEmpty();
    assertThat(told()).hasSize(2).last().isEqualTo(List.of());
  }

  @Test
  void aLookThatFailsIsRepeatedWhenItMayAndAMissingPermissionIsNamed() {
    drain = Samples.in(DrainState.DRAINING);
    now = START.plusSeconds(55);
    assertThat(after(new TimePassed())).hasOnlyElementsOfType(ExamineStandstill.class);

    after(new ExaminationFailed("throttled", Duration.ofSeconds(15), false));
    assertThat(blockedBy()).isEmpty();
    now = now.plusSeconds(14);
    assertThat(after(new TimePassed())).isEmpty();
    now = now.plusSeconds(1);
    assertThat(after(new TimePassed())).hasOnlyElementsOfType(ExamineStandstill.class);

    after(new ExaminationFailed("DescribeServices is not allowed", A_MINUTE, true));
    assertThat(drain.diagnosis().reasons())
        .containsExactly(
            new BlockReason(
                Kind.NOT_ALLOWED, Diagnosis.EXAMINATION, "DescribeServices is not allowed"));
    after(new StandstillExamined(List.of()));
    assertThat(blockedBy()).isEmpty();
  }

  @Test
  void whatATaskThatStopsRefutesIsTakenBackAtOnceAndNothingElse() {
    drain = Samples.in(DrainState.DRAINING);
    drain = drain.with(drain.tasks().plus(Extent.ALL, List.of(task("b", "RUNNING", 1)), START));
    after(
        new StandstillExamined(
            List.of(
                new BlockReason(Kind.NO_ROOM, "service:shop", "no room"),
                new BlockReason(Kind.AGENT_DISCONNECTED, "arn:ci", "not connected"),
                new BlockReason(Kind.PROTECTED_TASK, "a", "protected"))));

    after(looked(Extent.SOME, task("b", "STOPPED", 2)));

    assertThat(blockedBy()).containsExactly("protected");
  }

  private List<String> blockedBy() {
    return drain.diagnosis().reasons().stream().map(BlockReason::text).toList();
  }

  private List<List<String>> told() {
    return drain.outbox().waiting().stream()
        .filter(notice -> notice.kind() == Notice.Kind.BLOCKED)
        .map(Notice::reasons)
        .toList();
  }
}
