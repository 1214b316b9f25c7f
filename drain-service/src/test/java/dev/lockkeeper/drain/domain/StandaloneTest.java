package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.AsideAction.StopStandaloneTasks;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When tasks of no service are told to stop. */
class StandaloneTest {
  private static final TaskArn BATCH = new TaskArn("batch-task");
  private static final TaskArn OTHER = new TaskArn("other-task");
  private static final Duration GRACE = Duration.ofMinutes(20);

  private final ClusterPolicy policy =
      Policies.graces(GRACE, Map.of("batch", Duration.ofMinutes(5)));

  @Test
  void eachHasTheGraceOfItsFamilyOrElseOfItsCluster() {
    Standalone standalone = new Standalone(withTasks(), policy);

    assertThat(standalone.plan())
        .containsOnly(
            Map.entry(BATCH, START.plus(Duration.ofMinutes(5))),
            Map.entry(OTHER, START.plus(GRACE)));
    assertThat(standalone.nextAt()).contains(START.plus(Duration.ofMinutes(5)));
    assertThat(standalone.due(START.plus(Duration.ofMinutes(5)).minusMillis(1))).isEmpty();
    assertThat(standalone.due(START.plus(Duration.ofMinutes(5)))).containsExactly(BATCH);
    assertThat(standalone.due(START.plus(GRACE))).containsExactlyInAnyOrder(BATCH, OTHER);
  }

  @Test
  void tasksOfServicesAndThoseToldAlreadyAreLeftAlone() {
    Drain told = withTasks().with(stops(Set.of(BATCH), Map.of()));

    assertThat(new Standalone(told, policy).plan()).containsOnlyKeys(OTHER);
  }

  @Test
  void aProtectedOneIsLeftUntilItsProtectionEnds() {
    Instant unprotected = START.plus(Duration.ofMinutes(30));
    Drain drain = withTasks().with(stops(Set.of(), Map.of(BATCH, unprotected)));

    assertThat(new Standalone(drain, policy).plan()).containsEntry(BATCH, unprotected);
  }

  @Test
  void protectionThatEndsBeforeTheGraceShortensNothing() {
    Drain drain = withTasks().with(stops(Set.of(), Map.of(OTHER, START.plusSeconds(60))));

    assertThat(new Standalone(drain, policy).plan()).containsEntry(OTHER, START.plus(GRACE));
  }

  @Test
  void beforeADeadlineAtWhichTheInstanceGoesAllAreStoppedProtectedOrNot() {
    ClusterPolicy urgent = Policies.until(policy, Duration.ofMinutes(4), DeadlinePolicy.PROCEED);
    Drain drain = withTasks().with(stops(Set.of(), Map.of(BATCH, START.plus(Duration.ofHours(1)))));
    Standalone standalone = new Standalone(drain, urgent);
    Instant lastStop = START.plus(Duration.ofMinutes(4)).minus(urgent.lastStop());

    assertThat(standalone.nextAt()).contains(lastStop);
    assertThat(standalone.due(lastStop)).containsExactlyInAnyOrder(BATCH, OTHER);
    assertThat(standalone.lastCall(lastStop.minusMillis(1))).isFalse();
    assertThat(standalone.lastCall(lastStop)).isTrue();
  }

  @Test
  void aDeadlineAtWhichTheInstanceStaysStopsNobodyEarly() {
    ClusterPolicy retain = Policies.until(policy, Duration.ofMinutes(4), DeadlinePolicy.RETAIN);
    Standalone standalone = new Standalone(withTasks(), retain);

    assertThat(standalone.nextAt()).contains(START.plus(Duration.ofMinutes(5)));
    assertThat(standalone.lastCall(START.plus(Duration.ofHours(1)))).isFalse();
  }

  @Test
  void whoseProtectionIsFoundWhenItsTimeHasComeIsNotStoppedBeforeItEnds() {
    Instant unprotected = START.plus(Duration.ofMinutes(30));
    Protections tasks = new Protections(Map.of(BATCH, unprotected));
    StopStandaloneTasks action =
        new StopStandaloneTasks(Samples.REGISTERED, Set.of(BATCH, OTHER), false);

    Observation told = action.perform(tasks.ports());

    assertThat(tasks.stopped()).containsExactly(OTHER);
    Context context = new Context(START, Samples.LIMITS, cluster -> policy);
    assertThat(new Standalone(told.learn(withTasks(), context), policy).plan())
        .containsOnly(Map.entry(BATCH, unprotected));
  }

  @Test
  void theLastCallStopsProtectedOnesToo() {
    Protections tasks = new Protections(Map.of(BATCH, START.plus(Duration.ofHours(2))));

    new StopStandaloneTasks(Samples.REGISTERED, Set.of(BATCH, OTHER), true).perform(tasks.ports());

    assertThat(tasks.stopped()).containsExactlyInAnyOrder(BATCH, OTHER);
  }

  /** Some tasks are protected; those told to stop are noted. */
  private static final class Protections implements Tasks {
    private final Map<TaskArn, Instant> until;
    private final List<TaskArn> told = new ArrayList<>();

    Protections(Map<TaskArn, Instant> until) {
      this.until = until;
    }

    List<TaskArn> stopped() {
      return told;
    }

    Action.Ports ports() {
      return new Action.Ports(null, this, null, null, null, null);
    }

    @Override
    public Map<TaskArn, Instant> protectedUntil(String cluster, Set<TaskArn> tasks) {
      return until;
    }

    @Override
    public void stop(String cluster, TaskArn task, String why) {
      told.add(task);
    }

    @Override
    public Optional<Set<TaskArn>> toRun(ContainerInstance where) {
      return Optional.empty();
    }

    @Override
    public Optional<List<Task>> all(ContainerInstance where, Set<TaskArn> known) {
      return Optional.empty();
    }

    @Override
    public List<Task> describe(String cluster, Set<TaskArn> tasks) {
      return List.of();
    }
  }

  private static StandaloneStops stops(Set<TaskArn> asked, Map<TaskArn, Instant> protectedUntil) {
    return StandaloneStops.since(START).told(asked, protectedUntil, START);
  }

  private static Drain withTasks() {
    Drain drain = Samples.in(DrainState.DRAINING);
    return drain
        .with(StandaloneStops.since(START))
        .with(
            drain
                .tasks()
                .plus(Extent.ALL, List.of(alone(BATCH, "batch"), alone(OTHER, "other")), START));
  }

  private static Task alone(TaskArn arn, String family) {
    return new Task(arn, "RUNNING", "RUNNING", "family:" + family, family, false, 1);
  }
}
