package dev.lockkeeper.capacity.domain.shortage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.fit.MissingTasks;
import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.News;
import dev.lockkeeper.capacity.domain.model.ServiceNews;
import dev.lockkeeper.capacity.domain.shortage.PlacementFailures.Failure;
import dev.lockkeeper.capacity.domain.size.Shortage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterLacksTest {
  private static final Instant NOW = News.START;
  private static final MissingTasks TWO_FOR_NOTHING =
      new MissingTasks("shop", 2, 0, Optional.of(Shortage.MEMORY), Optional.empty());

  private final ClusterModel model = new ClusterModel(Duration.ofMinutes(2));
  private final ClusterLacks lacks = new ClusterLacks();

  @Test
  void whatEcsSaysCountsAtOnceInTheModelsNumbersAndSoonWithout() {
    lacks.placementFailed("shop", new Failure("CPU", NOW));

    assertThat(lacks.at(List.of(), model, NOW.plusSeconds(3)))
        .containsExactly(new Lack("shop", 1, "CPU"));
    assertThat(lacks.at(List.of(TWO_FOR_NOTHING), model, NOW))
        .containsExactly(new Lack("shop", 2, "MEMORY"));
  }

  @Test
  void whatTheModelFindsCountsOnceItHasLasted() {
    assertThat(lacks.at(List.of(TWO_FOR_NOTHING), model, NOW)).isEmpty();
    Instant counts = lacks.changesAt(NOW).orElseThrow();
    assertThat(counts).isEqualTo(NOW.plusSeconds(10));

    assertThat(lacks.at(List.of(TWO_FOR_NOTHING), model, counts))
        .containsExactly(new Lack("shop", 2, "MEMORY"));
  }

  @Test
  void whatTheFirstLookFindsIsNeitherToldNorDeniedUntilItHasLasted() {
    lacks.at(List.of(TWO_FOR_NOTHING), model, NOW);
    assertThat(lacks.isUndecided(NOW)).isTrue();

    lacks.at(List.of(TWO_FOR_NOTHING), model, NOW.plusSeconds(10));
    assertThat(lacks.isUndecided(NOW.plusSeconds(10))).as("it counts now").isFalse();
  }

  @Test
  void itIsDecidedAsSoonAsNothingLacksOrEcsSaysSo() {
    lacks.at(List.of(TWO_FOR_NOTHING), model, NOW);
    lacks.placementFailed("shop", new Failure("MEMORY", NOW));
    assertThat(lacks.isUndecided(NOW)).as("ECS has said so").isFalse();

    ClusterLacks others = new ClusterLacks();
    others.at(List.of(TWO_FOR_NOTHING), model, NOW);
    others.at(List.of(), model, NOW.plusSeconds(1));
    assertThat(others.isUndecided(NOW.plusSeconds(1))).as("room was found").isFalse();
  }

  @Test
  void whatALaterLookFindsIsNews() {
    lacks.at(List.of(), model, NOW);
    lacks.at(List.of(TWO_FOR_NOTHING), model, NOW.plusSeconds(1));

    assertThat(lacks.isUndecided(NOW.plusSeconds(1))).as("none was missing before").isFalse();
  }

  @Test
  void aFailureIsForgottenOnceTheServiceWasReadAgainAndLacksNothing() {
    model.apply(News.service("shop", 3), NOW.minusSeconds(5));
    lacks.placementFailed("shop", new Failure("CPU", NOW));
    assertThat(lacks.at(List.of(), model, NOW.plusSeconds(3)))
        .as("read before the failure")
        .hasSize(1);

    model.apply(News.service("shop", 3), NOW.plusSeconds(1));

    assertThat(lacks.at(List.of(), model, NOW.plusSeconds(4))).isEmpty();
  }

  @Test
  void inADeploymentTheOldTasksHideWhatTheNewOnesLack() {
    lacks.placementFailed("shop", new Failure("CPU", NOW));
    model.apply(deploying(News.service("shop", 3)), NOW.plusSeconds(1));

    assertThat(lacks.at(List.of(), model, NOW.plusSeconds(3))).hasSize(1);
    assertThat(lacks.changesAt(NOW.plusSeconds(3))).contains(NOW.plusSeconds(60));
    assertThat(lacks.at(List.of(), model, NOW.plusSeconds(60))).isEmpty();
  }

  private static ServiceNews deploying(ServiceNews news) {
    return new ServiceNews(
        news.name(),
        news.arn(),
        news.taskDefinition(),
        news.desired(),
        news.running(),
        news.pending(),
        news.kind(),
        news.distinctInstance(),
        news.memberOf(),
        news.spreadFields(),
        news.capacityProviders(),
        news.minimumHealthyPercent(),
        news.maximumPercent(),
        true);
  }
}
