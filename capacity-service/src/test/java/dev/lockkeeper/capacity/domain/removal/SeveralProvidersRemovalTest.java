package dev.lockkeeper.capacity.domain.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.News;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.model.PoolNews;
import dev.lockkeeper.capacity.domain.model.StrategyItem;
import dev.lockkeeper.capacity.domain.model.TaskSizeNews;
import dev.lockkeeper.capacity.domain.removal.Verdict.Safe;
import dev.lockkeeper.capacity.domain.size.Resources;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two instances of each of two capacity providers; tasks take half an instance. */
class SeveralProvidersRemovalTest {
  private static final Instant NOW = News.START;
  private static final Resources HALF = Resources.of(1024, 3840);
  private static final Resources NOTHING = Resources.of(0, 0);

  private final ClusterModel model = new ClusterModel(Duration.ofMinutes(2));
  private long version;

  @BeforeEach
  void fourInstances() {
    model.replaceTasks(List.of(), NOW);
    model.apply(TaskSizeNews.of(News.definition("web"), TaskSize.of(1024, 2048)));
    instance("steady", "s1", News.ALL);
    instance("steady", "s2", News.ALL);
    instance("cheap", "c1", News.ALL);
    instance("cheap", "c2", News.ALL);
  }

  @Test
  void aTaskNeedsAPlaceInEachProviderThatMayTakeItNext() {
    service(2, item("steady", 0, 1), item("cheap", 0, 1));
    task("w1", "s1", HALF);
    task("w2", "c1", HALF);

    assertThat(removable().verdict(Set.of("s1")))
        .isInstanceOfSatisfying(
            Safe.class,
            safe ->
                assertThat(safe.placements())
                    .extracting(Placement::task, Placement::to)
                    .containsExactlyInAnyOrder(tuple("w1", "s2"), tuple("w1", "c1")));
  }

  @Test
  void roomOfOneProviderIsNoPlaceForATaskThatMayGoToTheOther() {
    service(2, item("steady", 0, 1), item("cheap", 0, 1));
    task("w1", "s1", HALF);
    task("w2", "c1", HALF);
    instance("cheap", "c1", NOTHING);
    instance("cheap", "c2", NOTHING);

    assertThat(removable().verdict(Set.of("s1")).safe())
        .as("steady has room, but ECS may choose cheap")
        .isFalse();
    assertThat(removable().alone()).as("what has no task of it can go").contains("s2", "c2");
  }

  @Test
  void ofAProviderThatOnlyHasABaseWhatLeavesComesBackAndNothingElse() {
    service(2, item("steady", 1, 0), item("cheap", 0, 1));
    task("w1", "s1", HALF);
    task("w2", "c1", HALF);
    instance("steady", "s2", NOTHING);

    assertThat(removable().verdict(Set.of("s1")).safe()).isFalse();
    assertThat(removable().verdict(Set.of("c1")).safe())
        .as("the base of steady is there, so the task goes to cheap")
        .isTrue();
  }

  @Test
  void aProviderWhoseBaseIsShortIsWhereTheNextTaskGoesWhereverItCameFrom() {
    service(2, item("steady", 2, 0), item("cheap", 0, 1));
    task("w1", "s1", HALF);
    task("w2", "c1", HALF);
    instance("steady", "s1", NOTHING);
    instance("steady", "s2", NOTHING);

    assertThat(removable().verdict(Set.of("c1")).safe())
        .as("ECS fills the base of steady first, and steady is full")
        .isFalse();
  }

  @Test
  void aProviderThatIsStuckHoldsItsOwnInstancesAndThoseWithTasksOfTheService() {
    service(3, item("steady", 0, 1), item("cheap", 0, 1));
    task("w1", "s1", NOTHING);
    task("w2", "c1", HALF);
    instance("steady", "s2", NOTHING);

    assertThat(removable().alone())
        .as("c2 has places for w2 and the missing task, but w2 may have to go to steady")
        .containsExactly("c2");
    assertThat(removable().byPool())
        .isEqualTo(Map.of(Pool.capacityProvider("steady"), 0, Pool.capacityProvider("cheap"), 1));
  }

  @Test
  void aMissingTaskKeepsRoomInEachProviderItMayGoTo() {
    service(3, item("steady", 0, 1), item("cheap", 0, 1));
    task("w1", "s1", HALF);
    task("w2", "c1", HALF);
    instance("steady", "s2", NOTHING);

    assertThat(removable().verdict(Set.of("c2")).safe()).isTrue();
    assertThat(removable().verdict(Set.of("c1")).safe())
        .as("s1 has one place, for the missing task; w2 may need one too")
        .isFalse();
  }

  @Test
  void whatABaseOnlyProviderLacksOfItsBaseIsAllThatKeepsRoomThere() {
    service(4, item("steady", 1, 0), item("cheap", 0, 1));
    task("w1", "s1", HALF);
    instance("steady", "s2", NOTHING);

    assertThat(removable().alone()).as("s1's task needs s2, which is full").containsExactly("s2");
  }

  private Removable removable() {
    return new SafeToRemove(model).at(NOW).orElseThrow();
  }

  private static StrategyItem item(String provider, int base, int weight) {
    return new StrategyItem(provider, base, weight);
  }

  private void service(int desired, StrategyItem... strategy) {
    model.apply(News.service("web", desired, List.of(strategy)), NOW);
  }

  private void instance(String provider, String id, Resources left) {
    model.apply(News.instance(id, ++version, left), NOW);
    model.apply(new PoolNews("i-" + id, Optional.of(Pool.capacityProvider(provider))));
  }

  private void task(String id, String instance, Resources left) {
    model.apply(News.task(id, ++version, instance, "web"), NOW);
    model.apply(News.instance(instance, ++version, left), NOW);
  }
}
