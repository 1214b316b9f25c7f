package dev.lockkeeper.capacity.domain.fit;

import static dev.lockkeeper.capacity.domain.model.News.START;
import static dev.lockkeeper.capacity.domain.model.News.definition;
import static dev.lockkeeper.capacity.domain.model.News.instance;
import static dev.lockkeeper.capacity.domain.model.News.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.News;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.model.PoolNews;
import dev.lockkeeper.capacity.domain.model.StrategyItem;
import dev.lockkeeper.capacity.domain.model.TaskSizeNews;
import dev.lockkeeper.capacity.domain.size.Resources;
import dev.lockkeeper.capacity.domain.size.Shortage;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that is to have a base on one capacity provider and the rest on both alike. */
class SeveralProvidersTest {
  private static final Pool STEADY = Pool.capacityProvider("steady");
  private static final Pool CHEAP = Pool.capacityProvider("cheap");
  private static final Resources NOTHING = Resources.of(0, 0);

  private final ClusterModel model = new ClusterModel(Duration.ofMinutes(2));
  private final Headroom headroom = new Headroom(model, Optional.empty());

  @BeforeEach
  void aFullInstanceAndAnEmptyOne() {
    model.replaceTasks(List.of(), START);
    given("steady", NOTHING);
    given("cheap", News.ALL);
    model.apply(TaskSizeNews.of(definition("web"), TaskSize.of(512, 512)));
  }

  private void given(String provider, Resources left) {
    model.apply(instance(provider, 1, left), START);
    model.apply(new PoolNews("i-" + provider, Optional.of(Pool.capacityProvider(provider))));
  }

  private void service(int desired, int base, int steady, int cheap) {
    model.apply(
        News.service(
            "web",
            desired,
            List.of(new StrategyItem("steady", base, steady), new StrategyItem("cheap", 0, cheap))),
        START);
  }

  private long fits() {
    return headroom.at(START).services().get("web");
  }

  @Test
  void roomOfAProviderWhoseTurnItIsNotIsNoUse() {
    service(2, 2, 1, 1);

    assertThat(fits()).isZero();
    assertThat(headroom.missing(START))
        .singleElement()
        .satisfies(
            missing -> {
              assertThat(missing.unplaceable()).isEqualTo(2);
              assertThat(missing.shortage()).contains(Shortage.CPU);
              assertThat(missing.fullProviders()).containsExactly("steady");
            });
    assertThat(headroom.poolsOf("web")).containsExactly(STEADY);
  }

  @Test
  void theRoomEndsWithTheFirstTaskThatItsProviderDoesNotTake() {
    model.apply(task("1", 1, "steady", "web"), START);
    model.apply(task("2", 1, "steady", "web"), START);
    service(2, 0, 1, 1);

    assertThat(fits()).as("two to even it out, then it is steady's turn").isEqualTo(2);
  }

  @Test
  void missingTasksAreSharedByWeight() {
    service(4, 0, 1, 3);

    assertThat(headroom.missing(START))
        .singleElement()
        .satisfies(
            missing -> {
              assertThat(missing.placeable()).isEqualTo(3);
              assertThat(missing.unplaceable()).isEqualTo(1);
            });
    assertThat(headroom.poolsOf("web")).containsExactly(STEADY);
  }

  @Test
  void whereNothingIsMissingBothPoolsAreItsOwn() {
    service(0, 0, 1, 1);

    assertThat(headroom.missing(START)).isEmpty();
    assertThat(headroom.poolsOf("web")).containsExactlyInAnyOrder(STEADY, CHEAP);
  }

  @Test
  void aProviderWithoutInstancesIsWhatIsShort() {
    model.apply(
        News.service(
            "web", 2, List.of(new StrategyItem("new", 1, 1), new StrategyItem("cheap", 0, 1))),
        START);

    assertThat(headroom.missing(START).get(0).shortage()).contains(Shortage.INSTANCES);
    assertThat(headroom.poolsOf("web")).containsExactly(Pool.capacityProvider("new"));
  }

  @Test
  void otherWeightsCountAtOnce() {
    model.apply(task("1", 1, "cheap", "web"), START);
    service(1, 0, 1, 1);
    assertThat(fits()).isZero();

    service(1, 0, 1, 4);

    assertThat(fits()).isPositive();
  }
}
