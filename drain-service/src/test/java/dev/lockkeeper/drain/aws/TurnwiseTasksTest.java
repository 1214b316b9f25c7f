package dev.lockkeeper.drain.aws;

import static dev.lockkeeper.drain.domain.Samples.REGISTERED;
import static dev.lockkeeper.drain.domain.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.Task;
import dev.lockkeeper.drain.domain.TaskArn;
import dev.lockkeeper.drain.domain.Tasks;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.aws.Urgency;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TurnwiseTasksTest {
  private final ManualClock clock = new ManualClock(START);
  private final CountedTasks counted = new CountedTasks();
  private final Tasks tasks = new TurnwiseTasks(counted, 0.5, clock);

  @Test
  void ofAHundredWhoLookAtOnceTenDoAndNobodyIsHeldUp() {
    List<Duration> putOff = lookAHundredTimes();

    assertThat(counted.looks).isEqualTo(10);
    assertThat(putOff).hasSize(90).doesNotHaveDuplicates();
    assertThat(putOff).last().as("two a second").isEqualTo(Duration.ofSeconds(45));
    assertThat(clock.pauses()).isEmpty();
  }

  @Test
  void whoComesAgainWhenToldToLooksThen() {
    for (Duration wait : lookAHundredTimes()) {
      clock.advanceTo(START.plus(wait));
      tasks.all(REGISTERED, Set.of());
    }

    assertThat(counted.looks).isEqualTo(100);
  }

  @Test
  void theLastLookBeforeAHookIsCompletedWaitsForNoneOfThem() {
    lookAHundredTimes();

    assertThat(tasks.toRun(REGISTERED)).isPresent();
  }

  @Test
  void whoIsUrgentLooksAtOnceAndTheOthersALittleLater() {
    List<Duration> before = lookAHundredTimes();

    assertThat(Urgency.of(true, () -> tasks.all(REGISTERED, Set.of()))).isPresent();

    assertThat(counted.looks).isEqualTo(11);
    clock.advanceTo(START.plus(before.get(0)));
    assertThatThrownBy(() -> tasks.all(REGISTERED, Set.of()))
        .as("its turn went to the urgent one")
        .isInstanceOf(UnavailableException.class);
  }

  private List<Duration> lookAHundredTimes() {
    List<Duration> putOff = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      try {
        tasks.all(REGISTERED, Set.of());
      } catch (UnavailableException later) {
        putOff.add(later.retryAfter());
      }
    }
    return putOff;
  }

  /** Finds nothing, and counts the looks. */
  private static final class CountedTasks implements Tasks {
    private int looks;

    @Override
    public Optional<Set<TaskArn>> toRun(ContainerInstance where) {
      return Optional.of(Set.of());
    }

    @Override
    public Optional<List<Task>> all(ContainerInstance where, Set<TaskArn> known) {
      looks++;
      return Optional.of(List.of());
    }

    @Override
    public List<Task> describe(String cluster, Set<TaskArn> wanted) {
      return List.of();
    }

    @Override
    public Map<TaskArn, Instant> protectedUntil(String cluster, Set<TaskArn> wanted) {
      return Map.of();
    }

    @Override
    public void stop(String cluster, TaskArn task, String why) {}
  }
}
