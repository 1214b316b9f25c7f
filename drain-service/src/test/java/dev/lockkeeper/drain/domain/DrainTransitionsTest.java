package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.AN_INSTANCE;
import static dev.lockkeeper.drain.domain.Samples.REGISTERED;
import static dev.lockkeeper.drain.domain.Samples.RULES;
import static dev.lockkeeper.drain.domain.Samples.START;
import static dev.lockkeeper.drain.domain.Samples.hook;
import static dev.lockkeeper.drain.domain.Samples.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.AsideAction.PublishNotices;
import dev.lockkeeper.drain.domain.HookNews.CompletionRefused;
import dev.lockkeeper.drain.domain.HookNews.HeartbeatFailed;
import dev.lockkeeper.drain.domain.HookNews.HeartbeatRecorded;
import dev.lockkeeper.drain.domain.HookNews.HeartbeatRefused;
import dev.lockkeeper.drain.domain.HookNews.LifecycleActionSettled;
import dev.lockkeeper.drain.domain.HookNews.LifecycleActionStarted;
import dev.lockkeeper.drain.domain.HookNews.RetentionKnown;
import dev.lockkeeper.drain.domain.InstanceNews.ContainerInstanceFound;
import dev.lockkeeper.drain.domain.InstanceNews.ContainerInstanceLeft;
import dev.lockkeeper.drain.domain.InstanceNews.ContainerInstanceNotFound;
import dev.lockkeeper.drain.domain.InstanceNews.DrainingEnsured;
import dev.lockkeeper.drain.domain.InstanceNews.InstanceGone;
import dev.lockkeeper.drain.domain.InstanceNews.NotActive;
import dev.lockkeeper.drain.domain.InstanceNews.OfRegistration;
import dev.lockkeeper.drain.domain.InstanceNews.Reactivated;
import dev.lockkeeper.drain.domain.LifecycleAction.Status;
import dev.lockkeeper.drain.domain.ProgressNews.NoticesFailed;
import dev.lockkeeper.drain.domain.ProgressNews.NoticesPublished;
import dev.lockkeeper.drain.domain.ProgressNews.RecordsWithdrawn;
import dev.lockkeeper.drain.domain.ProgressNews.Resumed;
import dev.lockkeeper.drain.domain.ProgressNews.SlotFreed;
import dev.lockkeeper.drain.domain.ProgressNews.StepDenied;
import dev.lockkeeper.drain.domain.ProgressNews.StepFailed;
import dev.lockkeeper.drain.domain.ProgressNews.StepHeld;
import dev.lockkeeper.drain.domain.ProgressNews.TimePassed;
import dev.lockkeeper.drain.domain.ProgressNews.TurnAnswered;
import dev.lockkeeper.drain.domain.RequestNews.CancelWanted;
import dev.lockkeeper.drain.domain.RequestNews.ForceWanted;
import dev.lockkeeper.drain.domain.RequestNews.Triggered;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import dev.lockkeeper.drain.domain.TaskNews.ExaminationFailed;
import dev.lockkeeper.drain.domain.TaskNews.StandaloneTasksTold;
import dev.lockkeeper.drain.domain.TaskNews.StandstillExamined;
import dev.lockkeeper.drain.domain.TaskNews.TasksSeen;
import dev.lockkeeper.drain.domain.TaskNews.TasksToRunListed;
import dev.lockkeeper.drain.domain.Trigger.Kind;
import dev.lockkeeper.drain.domain.TurnAction.FreeSlot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private static final Duration A_MINUTE = Duration.ofMinutes(1);
  private static final Instant DEADLINE = START.plus(Duration.ofMinutes(1000));

  private static final Trigger ASKED = trigger(Kind.DRAIN_REQUESTED, "r1", Optional.empty());
  private static final Trigger SPOT =
      trigger(Kind.SPOT_INTERRUPTION, "s1", Optional.of(START.plusSeconds(110)));

  private static final ContainerInstanceArn ANOTHER = new ContainerInstanceArn("arn:ci/0");

  private record Happening(Observation observation, Instant at) {}

  private static final Map<String, Happening> HAPPENINGS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("known-hook", soon(new LifecycleActionStarted(hook("t1")))),
              Map.entry("new-hook", soon(new LifecycleActionStarted(hook("t2")))),
              Map.entry("asked-for", soon(new Triggered(ASKED, Optional.empty()))),
              Map.entry("spot", soon(new Triggered(SPOT, Optional.of(REGISTERED)))),
              Map.entry("cancelled", soon(new CancelWanted(Optional.empty(), "ann", "why"))),
              Map.entry("forced", soon(new ForceWanted("ann", "why"))),
              Map.entry("found", soon(new ContainerInstanceFound(REGISTERED))),
              Map.entry("its-turn", soon(new TurnAnswered(0, true))),
              Map.entry("not-its-turn", soon(new TurnAnswered(3, true))),
              Map.entry("slot-freed", soon(new SlotFreed())),
              Map.entry("withdrawn", soon(new RecordsWithdrawn(2, 0, START.plusSeconds(5)))),
              Map.entry("not-found", soon(new ContainerInstanceNotFound())),
              Map.entry("not-found-late", new Happening(new ContainerInstanceNotFound(), SETTLED)),
              Map.entry(
                  "of-it", soon(new OfRegistration(REGISTERED.arn(), new DrainingEnsured(2)))),
              Map.entry("of-another", soon(new OfRegistration(ANOTHER, new DrainingEnsured(2)))),
              Map.entry("heartbeat-refused", soon(new HeartbeatRefused("t1"))),
              Map.entry("left", soon(new ContainerInstanceLeft(REGISTERED.arn()))),
              Map.entry("another-left", soon(new ContainerInstanceLeft(ANOTHER))),
              Map.entry("not-active", soon(new NotActive("REGISTERING"))),
              Map.entry("instance-gone", soon(new InstanceGone("terminated"))),
              Map.entry("draining-ensured", soon(new DrainingEnsured(2))),
              Map.entry("reactivated", soon(new Reactivated(REGISTERED.nowDraining()))),
              Map.entry("task-runs", soon(seen(Extent.SOME, "RUNNING"))),
              Map.entry("task-stopped", soon(seen(Extent.SOME, "STOPPED"))),
              Map.entry("all-look-stopping", soon(seen(Extent.ALL, "STOPPING"))),
              Map.entry("all-look-stopped", soon(seen(Extent.ALL, "STOPPED"))),
              Map.entry("confirmed", soon(new TasksToRunListed(Set.of(new TaskArn("d"))))),
              Map.entry("stranger", soon(new TasksToRunListed(Set.of(new TaskArn("new"))))),
              Map.entry("standalone-told", soon(told())),
              Map.entry("examined", soon(new StandstillExamined(List.of()))),
              Map.entry("retention", soon(new RetentionKnown("web-asg", true))),
              Map.entry("heartbeat", soon(new HeartbeatRecorded("t1"))),
              Map.entry("heartbeat-failed", soon(new HeartbeatFailed("t1", "throttled"))),
              Map.entry("try-refused", soon(new CompletionRefused("t1", new TimePassed()))),
              Map.entry("completed", soon(new LifecycleActionSettled("t1", Status.COMPLETED))),
              Map.entry("hook-gone", soon(new LifecycleActionSettled("t1", Status.GONE))),
              Map.entry("step-failed", soon(new StepFailed(START, "denied", A_MINUTE))),
              Map.entry("step-denied", soon(new StepDenied(START, "denied", A_MINUTE))),
              Map.entry("step-held", soon(new StepHeld(START, "stopped", A_MINUTE))),
              Map.entry("resumed", soon(new Resumed("ann"))),
              Map.entry("not-examined", soon(new ExaminationFailed("denied", A_MINUTE, true))),
              Map.entry("published", soon(new NoticesPublished(9))),
              Map.entry("not-published", soon(new NoticesFailed("throttled", A_MINUTE))),
              Map.entry("time", soon(new TimePassed())),
              Map.entry("deadline", new Happening(new TimePassed(), DEADLINE))));

  private static final String TABLE =
      """
      happening         REQUESTED ANNOUNCED DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      known-hook        REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      new-hook          REQUESTED DRAINING  DRAINING  RELEASING REQUESTED REQUESTED REQUESTED REQUESTED
      asked-for         REQUESTED DRAINING  DRAINING  RELEASING REQUESTED REQUESTED REQUESTED REQUESTED
      spot              REQUESTED DRAINING  DRAINING  RELEASING REQUESTED REQUESTED REQUESTED REQUESTED
      cancelled         REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      forced            RELEASING RELEASING RELEASING RELEASING COMPLETED EXPIRED   CANCELLED LOST
      found             REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      its-turn          REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      not-its-turn      REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      slot-freed        REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      withdrawn         REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      not-found         REQUESTED REQUESTED REQUESTED RELEASING COMPLETED EXPIRED   CANCELLED LOST
      not-found-late    LOST      REQUESTED REQUESTED RELEASING COMPLETED EXPIRED   CANCELLED LOST
      of-it             REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      of-another        REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      heartbeat-refused LOST      LOST      LOST      LOST      COMPLETED EXPIRED   CANCELLED LOST
      left              REQUESTED REQUESTED REQUESTED RELEASING COMPLETED EXPIRED   CANCELLED LOST
      another-left      REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      not-active        REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      instance-gone     RELEASING RELEASING RELEASING RELEASING COMPLETED EXPIRED   CANCELLED LOST
      draining-ensured  REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      reactivated       REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      task-runs         REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      task-stopped      REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      all-look-stopping REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      all-look-stopped  REQUESTED DRAINING  RELEASING RELEASING COMPLETED EXPIRED   CANCELLED LOST
      confirmed         REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      stranger          REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      standalone-told   REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      examined          REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      retention         REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      heartbeat         REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      heartbeat-failed  REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      try-refused       REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      completed         LOST      LOST      LOST      COMPLETED COMPLETED EXPIRED   CANCELLED LOST
      hook-gone         LOST      LOST      LOST      LOST      COMPLETED EXPIRED   CANCELLED LOST
      step-failed       REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      step-denied       REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      step-held         REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      resumed           REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      not-examined      REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      published         REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      not-published     REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      time              REQUESTED DRAINING  DRAINING  RELEASING COMPLETED EXPIRED   CANCELLED LOST
      deadline          RELEASING RELEASING RELEASING RELEASING COMPLETED EXPIRED   CANCELLED LOST
      """;

  @ParameterizedTest(name = "{0} in {1} leads to {2}")
  @MethodSource("pairs")
  void everyObservationInEveryStateLeadsWhereTheTableSays(
      String happening, DrainState from, DrainState to) {
    Happening what = HAPPENINGS.get(happening);

    Decision decision = RULES.decide(Samples.in(from), what.observation(), what.at());

    assertThat(decision.next().state()).isEqualTo(to);
    boolean told = decision.next().outbox().waiting().isEmpty();
    assertThat(decision.wakeAt().isPresent()).isEqualTo(!to.ended() || !told);
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("pairs")
  void nothingIsDoneForADrainThatHasEnded(String happening, DrainState from, DrainState to) {
    Happening what = HAPPENINGS.get(happening);

    Decision decision = RULES.decide(Samples.in(from), what.observation(), what.at());

    if (to.ended()) {
      assertThat(decision.actions())
          .allMatch(action -> action instanceof FreeSlot || action instanceof PublishNotices);
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

    assertThat(covered)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Observation.class.getPermittedSubclasses())
                .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()))
                .toList());
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
    List<String[]> rows = TABLE.lines().map(line -> line.split(" +")).toList();
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

  private static StandaloneTasksTold told() {
    return new StandaloneTasksTold(Set.of(), Map.of(), Optional.empty());
  }
}
