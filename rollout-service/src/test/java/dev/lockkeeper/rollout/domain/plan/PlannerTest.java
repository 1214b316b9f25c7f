package dev.lockkeeper.rollout.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lockkeeper.rollout.domain.Instances;
import dev.lockkeeper.rollout.domain.gates.Approval;
import dev.lockkeeper.rollout.domain.gates.Reactions;
import dev.lockkeeper.rollout.domain.plan.Obstacle.Kind;
import dev.lockkeeper.rollout.domain.plan.ServiceFacts.Placement;
import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.reads.TemplateVersion;
import dev.lockkeeper.rollout.domain.reads.TemplateVersion.Named;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.domain.rollout.Settings.Drains;
import dev.lockkeeper.rollout.domain.rollout.Settings.GroupChanges;
import dev.lockkeeper.rollout.domain.rollout.Settings.Launches;
import dev.lockkeeper.rollout.domain.rollout.Settings.OnProtected;
import dev.lockkeeper.rollout.domain.rollout.Settings.Watching;
import dev.lockkeeper.rollout.domain.wave.Share;
import dev.lockkeeper.rollout.domain.wave.WaveSizes;
import dev.lockkeeper.rollout.domain.window.Cron;
import dev.lockkeeper.rollout.domain.window.Window;
import dev.lockkeeper.rollout.domain.window.Windows;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Timings TIMINGS =
      new Timings(Duration.ofMinutes(3), Duration.ofMinutes(2), OptionalInt.empty(), 0);

  /** A termination hook, and nothing else. */
  private static final GroupFacts USUAL = new GroupFacts(true, Set.of(), 0);

  private static Settings settings(String canary, String size, boolean raise, OnProtected rule) {
    return new Settings(
        new WaveSizes(Share.parse(canary), Share.parse(size), Share.parse("0")),
        new Launches(Duration.ofMinutes(10), Share.parse("10%")),
        new Watching(Duration.ofMinutes(5), Duration.ofMinutes(1), Set.of(), Approval.NONE),
        new Drains(Optional.empty(), false, Duration.ofMinutes(15)),
        Reactions.usual(),
        new GroupChanges(raise, Set.of("AZRebalance"), true, rule, false, Share.parse("5%")),
        Optional.empty(),
        Optional.empty());
  }

  private static ServiceFacts service(String name, Placement placement) {
    return new ServiceFacts(name, 100, 100, 200, placement, false);
  }

  private static Facts facts(int max, List<InstanceView> instances, ServiceFacts... services) {
    return facts(Instances.group(max, instances), USUAL, services);
  }

  private static Facts facts(GroupView group, GroupFacts around, ServiceFacts... services) {
    return new Facts(group, around, List.of(services), TIMINGS, Optional.empty(), Set.of());
  }

  @Test
  void aPlanSaysWhatEachWaveReplacesAndHowLongThatTakesAtLeast() {
    Plan plan =
        Planner.plan(
            Instances.NEW,
            settings("1", "100%", true, OnProtected.REPLACE),
            facts(20, Instances.many(20), service("web", Placement.ANYWHERE)));

    assertThat(plan.waves()).extracting(wave -> wave.instances().size()).containsExactly(1, 19);
    assertThat(plan.waves().stream().flatMap(wave -> wave.instances().stream())).hasSize(20);
    assertThat(plan.maxSizeNeeded()).isEqualTo(39);
    assertThat(plan.atLeast()).isEqualTo(Duration.ofMinutes(2 * (3 + 5 + 2 + 1)));
    assertThat(plan.movesPerTask()).isCloseTo(1.0475, within(1e-9));
    assertThat(plan.possible()).isTrue();
    assertThat(plan.obstacles()).isEmpty();
  }

  @Test
  void aGroupOnTheImageAlreadyHasNothingToPlan() {
    Plan plan =
        Planner.plan(
            Instances.OLD,
            settings("1", "100%", false, OnProtected.REPLACE),
            facts(6, Instances.many(6), service("web", Placement.BINPACK)));

    assertThat(plan.waves()).isEmpty();
    assertThat(plan.already()).isEqualTo(6);
    assertThat(plan.atLeast()).isZero();
    assertThat(plan.movesPerTask()).isZero();
    assertThat(plan.possible()).isTrue();
  }

  @Test
  void everythingThatStandsInTheWayIsNamed() {
    List<InstanceView> instances = new ArrayList<>(Instances.many(4));
    instances.add(
        Instances.with(
            "i-p", "a", true, Optional.of(Instances.registration("ACTIVE", true, true))));
    instances.add(Instances.with("i-u", "a", false, Optional.empty()));
    ServiceFacts stuck = new ServiceFacts("db", 3, 100, 100, Placement.BINPACK, true);
    Facts facts =
        new Facts(
            Instances.group(6, instances),
            new GroupFacts(false, Set.of("cpu"), 2),
            List.of(stuck, service("web", Placement.ANYWHERE)),
            TIMINGS,
            Optional.of("web lacks CPU"),
            Set.of("erors", "5xx"));

    Plan plan = Planner.plan(Instances.NEW, settings("1", "50%", false, OnProtected.WAIT), facts);

    assertThat(plan.possible()).isFalse();
    assertThat(plan.obstacles())
        .extracting(Obstacle::kind)
        .containsExactlyInAnyOrder(
            Kind.MAX_SIZE,
            Kind.HOOK_MISSING,
            Kind.SHORTAGE,
            Kind.ALARM_MISSING,
            Kind.SCALING_POLICY,
            Kind.WARM_POOL,
            Kind.PROTECTED,
            Kind.UNFIT,
            Kind.SERVICE_CANNOT_MOVE);
    assertThat(texts(plan)).contains("i-p", "no such alarm: [5xx, erors]", "in meanwhile: [cpu]");
  }

  private static String texts(Plan plan) {
    return plan.obstacles().stream().map(Obstacle::text).collect(Collectors.joining("\n"));
  }

  @Test
  void windowsThatNeverOpenKeepARolloutFromBeginning() {
    Plan plan = planned(timed("0 2 31 2 *", Optional.empty()));

    assertThat(plan.obstacles()).extracting(Obstacle::kind).containsExactly(Kind.WINDOW);
    assertThat(plan.possible()).isFalse();
    assertThat(planned(timed("0 2 * * *", Optional.empty())).obstacles()).isEmpty();
  }

  @Test
  void aDeadlineIsTooShortForWhatTakesLongerTheWaitForAWindowIncluded() {
    Duration atLeast = planned(timed("* * * * *", Optional.empty())).atLeast();
    assertThat(atLeast).isEqualTo(Duration.ofMinutes(22));

    assertThat(planned(timed("* * * * *", Optional.of(atLeast))).obstacles()).isEmpty();
    assertThat(texts(planned(timed("* * * * *", Optional.of(atLeast.minusSeconds(1))))))
        .contains("comes after PT21M59S", "needs PT22M at least");
    Plan late = planned(timed("0 0 29 2 *", Optional.of(Duration.ofDays(1))));
    assertThat(late.obstacles()).extracting(Obstacle::kind).containsExactly(Kind.DEADLINE);
    assertThat(late.possible()).isTrue();
  }

  private static Settings timed(String opens, Optional<Duration> deadline) {
    Window window = new Window(new Cron(opens), Duration.ofHours(1), ZoneOffset.UTC);
    return settings("1", "100%", true, OnProtected.REPLACE)
        .within(Optional.of(new Windows(List.of(window))), deadline);
  }

  private static Plan planned(Settings settings) {
    return Planner.plan(Instances.NEW, settings, facts(20, Instances.many(4)));
  }

  @Test
  void whatIsOnlyToBeKnownDoesNotMakeAPlanImpossible() {
    Plan plan =
        Planner.plan(
            Instances.NEW,
            settings("1", "100%", true, OnProtected.REPLACE),
            facts(named(Named.LATEST), new GroupFacts(true, Set.of("cpu"), 2)));

    assertThat(plan.obstacles())
        .extracting(Obstacle::kind)
        .containsExactly(Kind.SCALING_POLICY, Kind.WARM_POOL, Kind.VERSION_PINNED);
    assertThat(plan.possible()).isTrue();
  }

  @Test
  void aGroupThatLaunchesANamedVersionIsToldThatItWillLaunchANumber() {
    assertThat(texts(planned(named(Named.LATEST)))).contains("$Latest", "however it ends");
    assertThat(texts(planned(named(Named.DEFAULT)))).contains("$Default", "the new version");
    assertThat(texts(planned(named(Named.NUMBER)))).isEmpty();
  }

  private static Plan planned(GroupView group) {
    Settings settings = settings("1", "100%", true, OnProtected.REPLACE);
    return Planner.plan(Instances.NEW, settings, facts(group, USUAL));
  }

  private static GroupView named(Named name) {
    return changed(new TemplateVersion("lt-1", 1, name), Set.of());
  }

  private static GroupView changed(TemplateVersion version, Set<String> suspended) {
    GroupView group = Instances.group(6, Instances.many(4));
    return new GroupView(
        group.at(),
        group.sizes(),
        version,
        group.image(),
        suspended,
        group.refreshing(),
        group.instances());
  }

  @Test
  void scalingPoliciesThatAreSuspendedCountNothing() {
    GroupView suspended = changed(TemplateVersion.number("lt-1", 1), Set.of("AlarmNotification"));
    Settings settings = settings("1", "100%", true, OnProtected.REPLACE);

    Plan plan =
        Planner.plan(
            Instances.NEW, settings, facts(suspended, new GroupFacts(true, Set.of("cpu"), 0)));

    assertThat(plan.obstacles()).isEmpty();
  }

  @Test
  void aGroupThatIsOnTheImageIsToldOfItsWarmPoolAlone() {
    Plan plan =
        Planner.plan(
            Instances.OLD,
            settings("1", "100%", true, OnProtected.REPLACE),
            new Facts(
                named(Named.LATEST),
                new GroupFacts(true, Set.of("cpu"), 1),
                List.of(),
                TIMINGS,
                Optional.empty(),
                Set.of("erors")));

    assertThat(plan.obstacles()).extracting(Obstacle::kind).containsExactly(Kind.WARM_POOL);
  }

  @Test
  void aServiceThatWouldMoveOftenIsNamedWithWhatHelps() {
    Plan plan =
        Planner.plan(
            Instances.NEW,
            settings("0", "25%", true, OnProtected.REPLACE),
            facts(
                8,
                Instances.many(8),
                service("web", Placement.SPREAD_OVER_INSTANCES),
                service("batch", Placement.BINPACK)));

    assertThat(plan.obstacles()).extracting(Obstacle::kind).containsExactly(Kind.MOVES);
    assertThat(plan.obstacles().get(0).text()).contains("batch moves 2.50 times");
    assertThat(plan.possible()).isTrue();
  }

  @Test
  void theBoundCountsRoundsOfDrainsAndFailedBootsWithoutSpares() {
    Timings slow =
        new Timings(Duration.ofMinutes(3), Duration.ofMinutes(2), OptionalInt.of(100), 0.01);
    Settings bare = settings("0", "100%", true, OnProtected.REPLACE);
    Settings spared =
        new Settings(
            new WaveSizes(Share.parse("0"), Share.parse("100%"), Share.parse("2%")),
            bare.launches(),
            bare.watching(),
            bare.drains(),
            bare.reactions(),
            bare.group(),
            bare.windows(),
            bare.deadline());

    assertThat(CriticalPath.of(List.of(1000), spared, slow))
        .isEqualTo(Duration.ofMinutes(3 + 5 + 10 * 2 + 1));
    assertThat(CriticalPath.of(List.of(1000), bare, slow))
        .isEqualTo(Duration.ofMinutes(3 + 10 + 3 + 5 + 10 * 2 + 1));
    assertThat(CriticalPath.of(List.of(), bare, slow)).isZero();
  }
}
