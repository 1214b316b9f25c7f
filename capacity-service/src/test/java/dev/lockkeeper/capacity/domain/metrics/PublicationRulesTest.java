package dev.lockkeeper.capacity.domain.metrics;

import static dev.lockkeeper.capacity.domain.metrics.Metric.INSTANCES_SAFE_TO_REMOVE;
import static dev.lockkeeper.capacity.domain.metrics.Metric.SCHEDULABLE_TASKS;
import static dev.lockkeeper.capacity.domain.metrics.Metric.TASKS_PER_INSTANCE;
import static dev.lockkeeper.capacity.domain.metrics.Metric.UNPLACEABLE_TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PublicationRulesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Subject POOL = Subject.capacityProvider("web", "spot");
  private static final Subject CLUSTER = Subject.cluster("web");
  private static final Subject API = Subject.service("web", "api");

  private final PublicationRules rules = new PublicationRules(true);
  private Published published = Published.nothing();
  private Instant lookAt = NOON;

  @Test
  void whatHasNeverBeenToldIsToldAtOnce() {
    List<Reading> told = publish(pool(5, NOON), NOON.plusMillis(20));

    assertThat(told).containsExactly(new Reading(POOL, NOON, Map.of(SCHEDULABLE_TASKS, 5L)));
  }

  @Test
  void aChangeIsToldAtOnceWithTheMomentItIsOf() {
    publish(pool(5, NOON), NOON);

    Instant later = NOON.plusSeconds(10);
    assertThat(publish(pool(4, later), later.plusMillis(30)))
        .containsExactly(new Reading(POOL, later, Map.of(SCHEDULABLE_TASKS, 4L)));
  }

  @Test
  void aChangeWaitsForOthersThatHappenWithIt() {
    publish(pool(5, NOON), NOON);

    Instant news = NOON.plusSeconds(10);
    assertThat(publish(pool(4, news), Optional.of(news), news.plusMillis(399))).isEmpty();
    assertThat(lookAt).isEqualTo(news.plusMillis(400));
    assertThat(publish(pool(3, news), Optional.of(news), lookAt))
        .extracting(reading -> reading.values().get(SCHEDULABLE_TASKS))
        .containsExactly(3L);
  }

  @Test
  void aChangeSoonAfterAPublicationWaitsLongerForTheyCostACallEach() {
    publish(pool(5, NOON), NOON);

    Instant news = NOON.plusMillis(100);
    assertThat(publish(pool(4, news), Optional.of(news), NOON.plusMillis(849))).isEmpty();
    assertThat(lookAt).isEqualTo(NOON.plusMillis(850));
    assertThat(publish(pool(4, news), Optional.of(news), lookAt)).hasSize(1);
  }

  @Test
  void aChangeThatHappenedBeforeAPublicationButWasHeardAfterItWaitsNoLongerThanAnyOther() {
    publish(pool(5, NOON), NOON);

    Instant news = NOON.minusMillis(400);
    publish(pool(4, NOON.plusMillis(10)), Optional.of(news), NOON.plusMillis(10));
    assertThat(lookAt).isEqualTo(news.plusMillis(850));
  }

  @Test
  void oldEventsDoNotPressCloudWatch() {
    publish(pool(5, NOON), NOON);

    Instant news = NOON.minusSeconds(40);
    publish(pool(4, NOON.plusMillis(10)), Optional.of(news), NOON.plusMillis(10));
    assertThat(lookAt).isEqualTo(NOON.plusMillis(400));
  }

  @Test
  void aChangeOfNoEventWaitsOnlyForThePublicationBefore() {
    publish(pool(5, NOON), NOON);

    publish(pool(4, NOON), NOON.plusMillis(300));
    assertThat(lookAt).isEqualTo(NOON.plusMillis(850));
  }

  @Test
  void whatIsAsBeforeIsToldOnceAMinuteAtItsBeginning() {
    publish(pool(5, NOON), NOON.plusSeconds(20));

    assertThat(publish(pool(5, NOON.plusSeconds(50)), NOON.plusSeconds(50))).isEmpty();
    Instant next = NOON.plusSeconds(60);
    assertThat(lookAt).isEqualTo(next);
    assertThat(publish(pool(5, NOON.plusSeconds(50)), next))
        .containsExactly(new Reading(POOL, next, Map.of(SCHEDULABLE_TASKS, 5L)));
  }

  @Test
  void aChangeOfTheMinuteBeforeIsToldOfThisMinute() {
    publish(pool(5, NOON), NOON);

    Instant next = NOON.plusSeconds(60).plusMillis(200);
    assertThat(publish(pool(4, NOON.plusSeconds(59)), next))
        .extracting(Reading::at)
        .containsExactly(next);
  }

  @Test
  void allFiguresOfAPoolAreToldTogetherSoThatAlarmsCanCombineThem() {
    Figures.Builder figures = Figures.of("web", NOON).with(POOL, TASKS_PER_INSTANCE, 8);
    publish(figures.with(POOL, UNPLACEABLE_TASKS, 0).build(), NOON);

    assertThat(publish(figures.with(POOL, UNPLACEABLE_TASKS, 3).build(), NOON.plusSeconds(5)))
        .extracting(Reading::values)
        .containsExactly(Map.of(TASKS_PER_INSTANCE, 8L, UNPLACEABLE_TASKS, 3L));
  }

  @Test
  void whatIsNotKnownIsNotTold() {
    publish(
        Figures.of("web", NOON)
            .with(POOL, SCHEDULABLE_TASKS, 5)
            .with(POOL, INSTANCES_SAFE_TO_REMOVE, 1)
            .build(),
        NOON);

    Instant next = NOON.plusSeconds(60);
    assertThat(publish(pool(5, next), next))
        .extracting(Reading::values)
        .containsExactly(Map.of(SCHEDULABLE_TASKS, 5L));
  }

  @Test
  void whatIsGoneIsNotToldAnyMoreAndIsNewWhenItComesBack() {
    publish(pool(5, NOON), NOON);

    assertThat(publish(Figures.of("web", NOON).build(), NOON.plusSeconds(2))).isEmpty();
    assertThat(publish(pool(5, NOON.plusSeconds(4)), NOON.plusSeconds(4))).hasSize(1);
  }

  @Test
  void figuresThatNobodyConfirmsAreNotToldForLong() {
    publish(pool(5, NOON), NOON);

    assertThat(publish(pool(5, NOON), NOON.plusSeconds(119))).hasSize(1);
    assertThat(publish(pool(5, NOON), NOON.plusSeconds(120))).isEmpty();
  }

  @Test
  void aClusterWithOnePoolAndOneZoneHasNoMetricsThatSayItAgain() {
    Figures.Builder figures =
        Figures.of("web", NOON)
            .with(POOL, SCHEDULABLE_TASKS, 5)
            .with(CLUSTER, SCHEDULABLE_TASKS, 5)
            .with(Subject.zone("web", "us-east-1a"), SCHEDULABLE_TASKS, 5);

    assertThat(publish(figures.onePool().build(), NOON))
        .extracting(Reading::subject)
        .containsExactly(POOL);
  }

  @Test
  void aClusterWithSeveralPoolsAndZonesHasThemAll() {
    Subject other = Subject.autoScalingGroup("web", "gpu");
    Subject a = Subject.zone("web", "us-east-1a");
    Subject b = Subject.zone("web", "us-east-1b");
    Figures.Builder figures = Figures.of("web", NOON);
    List.of(b, CLUSTER, other, a, POOL, API)
        .forEach(subject -> figures.with(subject, SCHEDULABLE_TASKS, 5));

    assertThat(publish(figures.build(), NOON))
        .extracting(Reading::subject)
        .as("in the order in which they matter")
        .containsExactly(POOL, other, CLUSTER, a, b, API);
  }

  @Test
  void aServiceIsToldToHaveUnplaceableTasksWhileItHasAnyAndOnceThatItHasNone() {
    assertThat(publish(api(0), NOON)).as("none").isEmpty();
    assertThat(publish(api(2), NOON.plusSeconds(2))).hasSize(1);
    assertThat(publish(api(0), NOON.plusSeconds(4)))
        .extracting(Reading::values)
        .containsExactly(Map.of(UNPLACEABLE_TASKS, 0L));
    assertThat(publish(api(0), NOON.plusSeconds(6))).isEmpty();
    assertThat(publish(api(0), NOON.plusSeconds(60))).as("next minute").isEmpty();
  }

  @Test
  void howManyMoreOfAServicesTasksFitCanBeLeftOut() {
    Figures figures =
        Figures.of("web", NOON)
            .with(API, SCHEDULABLE_TASKS, 5)
            .with(API, UNPLACEABLE_TASKS, 1)
            .build();

    Plan plan =
        new PublicationRules(false).plan(published, List.of(figures), Optional.empty(), NOON);

    assertThat(plan.calls().get(0))
        .extracting(Reading::values)
        .containsExactly(Map.of(UNPLACEABLE_TASKS, 1L));
  }

  @Test
  void callsAreFullAndWhatBelongsTogetherStaysTogether() {
    Figures.Builder figures = Figures.of("web", NOON);
    for (int i = 0; i < 700; i++) {
      Subject service = Subject.service("web", "service-" + i);
      figures.with(service, SCHEDULABLE_TASKS, i).with(service, UNPLACEABLE_TASKS, 1);
    }
    figures.with(POOL, SCHEDULABLE_TASKS, 5);

    List<List<Reading>> calls =
        rules.plan(published, List.of(figures.build()), Optional.empty(), NOON).calls();

    assertThat(calls).hasSize(2);
    assertThat(calls.get(0)).hasSize(1 + 499);
    assertThat(calls.get(0).get(0).subject()).isEqualTo(POOL);
    assertThat(calls.get(1)).hasSize(201);
  }

  @Test
  void clustersShareACall() {
    Figures other =
        Figures.of("batch", NOON)
            .with(Subject.autoScalingGroup("batch", "g"), SCHEDULABLE_TASKS, 1)
            .build();

    Plan plan = rules.plan(published, List.of(pool(5, NOON), other), Optional.empty(), NOON);

    assertThat(plan.calls()).hasSize(1);
    assertThat(plan.calls().get(0)).hasSize(2);
  }

  private static Figures pool(long schedulable, Instant at) {
    return Figures.of("web", at).with(POOL, SCHEDULABLE_TASKS, schedulable).build();
  }

  private static Figures api(long unplaceable) {
    return Figures.of("web", NOON).with(API, UNPLACEABLE_TASKS, unplaceable).build();
  }

  private List<Reading> publish(Figures figures, Instant now) {
    return publish(figures, Optional.empty(), now);
  }

  private List<Reading> publish(Figures figures, Optional<Instant> news, Instant now) {
    Plan plan = rules.plan(published, List.of(figures), news, now);
    List<Reading> all = plan.calls().stream().flatMap(List::stream).toList();
    published = plan.known().plus(all);
    lookAt = plan.lookAt();
    return all;
  }
}
