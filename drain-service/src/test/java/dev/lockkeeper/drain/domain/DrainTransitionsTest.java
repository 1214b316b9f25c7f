package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.AN_INSTANCE;
import static dev.lockkeeper.drain.domain.Samples.REGISTERED;
import static dev.lockkeeper.drain.domain.Samples.RULES;
import static dev.lockkeeper.drain.domain.Samples.START;
import static dev.lockkeeper.drain.domain.Samples.hook;
import static dev.lockkeeper.drain.domain.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.LifecycleAction.Status;
import dev.lockkeeper.drain.domain.Observation.ContainerInstanceFound;
import dev.lockkeeper.drain.domain.Observation.ContainerInstanceNotFound;
import dev.lockkeeper.drain.domain.Observation.DrainingEnsured;
import dev.lockkeeper.drain.domain.Observation.HeartbeatFailed;
import dev.lockkeeper.drain.domain.Observation.HeartbeatRecorded;
import dev.lockkeeper.drain.domain.Observation.LifecycleActionSettled;
import dev.lockkeeper.drain.domain.Observation.LifecycleActionStarted;
import dev.lockkeeper.drain.domain.Observation.StepFailed;
import dev.lockkeeper.drain.domain.Observation.TasksSeen;
import dev.lockkeeper.drain.domain.Observation.TasksToRunListed;
import dev.lockkeeper.drain.domain.Observation.TimePassed;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state with every observation: the table of {@link DrainState}, and all it leaves out. */
class DrainTransitionsTest {
  private static final Instant SOON = START.plusSeconds(10);
  private static final Instant SETTLED = START.plus(Duration.ofMinutes(3));
  private static final Instant DEADLINE = START.plus(Duration.ofMinutes(1000));

  private record Happening(Observation observation, Instant at) {}

  private static final Map<String, Happening> HAPPENINGS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("known-hook", soon(new LifecycleActionStarted(hook("t1")))),
              Map.entry("new-hook", soon(new LifecycleActionStarted(hook("t2")))),
              Map.entry("found", soon(new ContainerInstanceFound(REGISTERED))),
              Map.entry("not-found", soon(new ContainerInstanceNotFound())),
              Map.entry("not-found-late", new Happening(new ContainerInstanceNotFound(), SETTLED)),
              Map.entry("draining-ensured", soon(new DrainingEnsured(2))),
              Map.entry("task-runs", soon(seen(Extent.SOME, "RUNNING"))),
              Map.entry("task-stopped", soon(seen(Extent.SOME, "STOPPED"))),
              Map.entry("all-look-stopping", soon(seen(Extent.ALL, "STOPPING"))),
              Map.entry("all-look-stopped", soon(seen(Extent.ALL, "STOPPED"))),
              Map.entry("confirmed", soon(new TasksToRunListed(Set.of(new TaskArn("d"))))),
              Map.entry("stranger", soon(new TasksToRunListed(Set.of(new TaskArn("new"))))),
              Map.entry("heartbeat", soon(new HeartbeatRecorded("t1"))),
              Map.entry("heartbeat-failed", soon(new HeartbeatFailed("t1", "throttled"))),
              Map.entry("completed", soon(new LifecycleActionSettled("t1", Status.COMPLETED))),
              Map.entry("hook-gone", soon(new LifecycleActionSettled("t1", Status.GONE))),
              Map.entry("step-failed", soon(new StepFailed("denied", Duration.ofMinutes(1)))),
              Map.entry("time", soon(new TimePassed())),
              Map.entry("deadline", new Happening(new TimePassed(), DEADLINE))));

  private static final String TABLE =
      """
      happening         REQUESTED DRAINING  RELEASING COMPLETED EXPIRED   LOST
      known-hook        REQUESTED DRAINING  RELEASING COMPLETED EXPIRED   LOST
      new-hook          REQUESTED DRAINING  RELEASING REQUESTED REQUESTED REQUESTED
      found             DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   LOST
      not-found         REQUESTED REQUESTED RELEASING COMPLETED EXPIRED   LOST
      not-found-late    LOST      REQUESTED RELEASING COMPLETED EXPIRED   LOST
      draining-ensured  REQUESTED DRAINING  RELEASING COMPLETED EXPIRED   LOST
      task-runs         REQUESTED DRAINING  RELEASING COMPLETED EXPIRED   LOST
      task-stopped      REQUESTED DRAINING  RELEASING COMPLETED EXPIRED   LOST
      all-look-stopping REQUESTED DRAINING  RELEASING COMPLETED EXPIRED   LOST
      all-look-stopped  REQUESTED RELEASING RELEASING COMPLETED EXPIRED   LOST
      confirmed         REQUESTED DRAINING  RELEASING COMPLETED EXPIRED   LOST
      stranger          REQUESTED DRAINING  RELEASING COMPLETED EXPIRED   LOST
      heartbeat         REQUESTED DRAINING  RELEASING COMPLETED EXPIRED   LOST
      heartbeat-failed  REQUESTED DRAINING  RELEASING COMPLETED EXPIRED   LOST
      completed         LOST      LOST      COMPLETED COMPLETED EXPIRED   LOST
      hook-gone         LOST      LOST      COMPLETED COMPLETED EXPIRED   LOST
      step-failed       REQUESTED DRAINING  RELEASING COMPLETED EXPIRED   LOST
      time              REQUESTED DRAINING  RELEASING COMPLETED EXPIRED   LOST
      deadline          RELEASING RELEASING RELEASING COMPLETED EXPIRED   LOST
      """;

  @ParameterizedTest(name = "{0} in {1} leads to {2}")
  @MethodSource("pairs")
  void everyObservationInEveryStateLeadsWhereTheTableSays(
      String happening, DrainState from, DrainState to) {
    Happening what = HAPPENINGS.get(happening);

    Decision decision = RULES.decide(Samples.in(from), what.observation(), what.at());

    assertThat(decision.next().state()).isEqualTo(to);
    assertThat(decision.wakeAt().isPresent()).isEqualTo(!to.ended());
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("pairs")
  void nothingIsDoneForADrainThatHasEnded(String happening, DrainState from, DrainState to) {
    Happening what = HAPPENINGS.get(happening);

    Decision decision = RULES.decide(Samples.in(from), what.observation(), what.at());

    if (to.ended()) {
      assertThat(decision.actions()).isEmpty();
    }
    if (from.ended() && to.ended()) {
      assertThat(decision.next().history()).isEqualTo(Samples.in(from).history());
    }
  }

  @Test
  void theTableLeavesNoObservationOut() {
    Set<Class<?>> covered =
        HAPPENINGS.values().stream()
            .map(happening -> happening.observation().getClass())
            .collect(Collectors.toSet());

    assertThat(covered).containsExactlyInAnyOrder(Observation.class.getPermittedSubclasses());
    assertThat(TABLE.lines().skip(1).map(line -> line.split(" ")[0]))
        .containsExactlyInAnyOrderElementsOf(HAPPENINGS.keySet());
  }

  @Test
  void aDrainThatIsWantedAgainKeepsItsHistory() {
    Drain again =
        RULES
            .decide(Samples.in(DrainState.LOST), HAPPENINGS.get("new-hook").observation(), SOON)
            .next();

    assertThat(again.instanceId()).isEqualTo(AN_INSTANCE);
    assertThat(again.history().entries())
        .containsAll(Samples.in(DrainState.LOST).history().entries());
    assertThat(again.lifecycleActions().all()).containsExactly(hook("t2"));
  }

  private static Stream<Arguments> pairs() {
    List<String[]> rows = TABLE.lines().skip(1).map(line -> line.split(" +")).toList();
    String[] states = rows.get(0);
    return rows.stream()
        .skip(1)
        .flatMap(
            row ->
                IntStream.range(1, states.length)
                    .mapToObj(
                        column ->
                            Arguments.of(
                                row[0],
                                DrainState.valueOf(states[column]),
                                DrainState.valueOf(row[column]))));
  }

  private static Happening soon(Observation observation) {
    return new Happening(observation, SOON);
  }

  private static TasksSeen seen(Extent extent, String lastStatus) {
    return new TasksSeen(extent, List.of(task("a", lastStatus, 5)));
  }
}
