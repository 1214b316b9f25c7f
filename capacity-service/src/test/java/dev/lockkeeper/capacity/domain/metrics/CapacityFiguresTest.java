package dev.lockkeeper.capacity.domain.metrics;

import static dev.lockkeeper.capacity.domain.metrics.Metric.INSTANCES_SAFE_TO_REMOVE;
import static dev.lockkeeper.capacity.domain.metrics.Metric.SCHEDULABLE_TASKS;
import static dev.lockkeeper.capacity.domain.metrics.Metric.TASKS_PER_INSTANCE;
import static dev.lockkeeper.capacity.domain.metrics.Metric.UNPLACEABLE_TASKS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.fit.CapacitySnapshot;
import dev.lockkeeper.capacity.domain.fit.Room;
import dev.lockkeeper.capacity.domain.metrics.CapacityFigures.SafeToRemove;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.shortage.Lack;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CapacityFiguresTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Pool SPOT = Pool.capacityProvider("spot");
  private static final Pool GROUP = Pool.autoScalingGroup("group");
  private static final Subject OF_SPOT = Subject.capacityProvider("web", "spot");
  private static final Subject OF_GROUP = Subject.autoScalingGroup("web", "group");

  private final CapacitySnapshot snapshot =
      new CapacitySnapshot(
          NOON,
          5,
          5,
          Optional.of(room(7)),
          Map.of(SPOT, room(4), GROUP, room(3)),
          Map.of("us-east-1a", room(7)),
          Map.of("api", 9L));

  @Test
  void eachFigureIsUnderItsSubject() {
    Figures figures =
        new CapacityFigures(
                snapshot, List.of(), Optional.of(new SafeToRemove(2, Map.of(SPOT, 2))), false)
            .of("web", service -> Set.of());

    assertThat(figures.at()).isEqualTo(NOON);
    assertThat(figures.hasOnePool()).isFalse();
    assertThat(figures.values())
        .containsOnly(
            Map.entry(Subject.cluster("web"), all(7, 0, 2)),
            Map.entry(OF_SPOT, all(4, 0, 2)),
            Map.entry(OF_GROUP, all(3, 0, 0)),
            Map.entry(Subject.zone("web", "us-east-1a"), Map.of(SCHEDULABLE_TASKS, 7L)),
            Map.entry(
                Subject.service("web", "api"),
                Map.of(SCHEDULABLE_TASKS, 9L, UNPLACEABLE_TASKS, 0L)));
  }

  @Test
  void tasksThatFitNowhereCountInEachPoolThatCouldTakeThem() {
    Figures figures =
        new CapacityFigures(
                snapshot,
                List.of(new Lack("api", 2, "CPU"), new Lack("batch", 3, "GPU")),
                Optional.empty(),
                false)
            .of("web", service -> service.equals("api") ? Set.of(SPOT, GROUP) : Set.of(GROUP));

    assertThat(figures.values().get(OF_SPOT)).containsEntry(UNPLACEABLE_TASKS, 2L);
    assertThat(figures.values().get(OF_GROUP)).containsEntry(UNPLACEABLE_TASKS, 5L);
    assertThat(figures.values().get(Subject.cluster("web"))).containsEntry(UNPLACEABLE_TASKS, 5L);
    assertThat(figures.values().get(Subject.service("web", "batch")))
        .containsExactly(Map.entry(UNPLACEABLE_TASKS, 3L));
  }

  @Test
  void whatIsSafeToRemoveIsMissingUntilItIsKnown() {
    Figures figures =
        new CapacityFigures(snapshot, List.of(), Optional.empty(), false)
            .of("web", service -> Set.of());

    assertThat(figures.values().values())
        .noneMatch(values -> values.containsKey(INSTANCES_SAFE_TO_REMOVE));
  }

  @Test
  void aClusterHasOnePoolIfNoInstanceIsOutsideOfIt() {
    CapacitySnapshot one =
        new CapacitySnapshot(
            NOON, 5, 5, Optional.of(room(7)), Map.of(SPOT, room(7)), Map.of(), Map.of());

    assertThat(figures(one, false).hasOnePool()).isTrue();
    assertThat(figures(one, true).hasOnePool()).isFalse();
  }

  private static Figures figures(CapacitySnapshot snapshot, boolean hasInstancesWithoutPool) {
    return new CapacityFigures(snapshot, List.of(), Optional.empty(), hasInstancesWithoutPool)
        .of("web", service -> Set.of());
  }

  private static Map<Metric, Long> all(long schedulable, long unplaceable, long safe) {
    return Map.of(
        SCHEDULABLE_TASKS,
        schedulable,
        UNPLACEABLE_TASKS,
        unplaceable,
        TASKS_PER_INSTANCE,
        8L,
        INSTANCES_SAFE_TO_REMOVE,
        safe);
  }

  private static Room room(long schedulable) {
    return new Room(schedulable, 8, List.of());
  }
}
