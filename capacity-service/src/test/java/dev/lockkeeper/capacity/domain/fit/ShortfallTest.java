package dev.lockkeeper.capacity.domain.fit;

import static dev.lockkeeper.capacity.domain.model.News.START;
import static dev.lockkeeper.capacity.domain.model.News.definition;
import static dev.lockkeeper.capacity.domain.model.News.instance;
import static dev.lockkeeper.capacity.domain.model.News.service;
import static dev.lockkeeper.capacity.domain.model.News.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.ServiceNews;
import dev.lockkeeper.capacity.domain.model.TaskSizeNews;
import dev.lockkeeper.capacity.domain.size.Shortage;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShortfallTest {
  private final ClusterModel model = new ClusterModel(Duration.ofMinutes(2));
  private final Headroom headroom = new Headroom(model, Optional.empty());

  @BeforeEach
  void allTasksAreKnown() {
    model.replaceTasks(List.of(), START);
  }

  @Test
  void missingTasksAreTriedTogetherTheLargestFirst() {
    given(service("large", 2), TaskSize.of(1024, 4096));
    given(service("small", 4), TaskSize.of(512, 512));
    model.apply(instance("1", 1), START);

    assertThat(headroom.missing(START))
        .extracting(
            MissingTasks::service,
            MissingTasks::missing,
            MissingTasks::placeable,
            MissingTasks::unplaceable,
            MissingTasks::shortage)
        .containsExactly(
            tuple("large", 2, 1, 1, Optional.of(Shortage.MEMORY)),
            tuple("small", 4, 2, 2, Optional.of(Shortage.CPU)));
  }

  @Test
  void tasksThatHaveAnInstanceAreNotMissingAndThoseThatWaitAre() {
    given(service("web", 2), TaskSize.of(512, 512));
    model.apply(instance("1", 1), START);
    model.apply(task("1", 1, "1", "web", "PENDING", "RUNNING"), START);
    model.apply(task("2", 1, "", "web", "PROVISIONING", "RUNNING"), START);

    assertThat(headroom.missing(START))
        .extracting(MissingTasks::missing, MissingTasks::unplaceable)
        .containsExactly(tuple(1, 0));
  }

  @Test
  void inADeploymentNewTasksThatWaitAreMissingThoughTheOldOnesAreThere() {
    model.apply(instance("1", 1), START);
    model.apply(task("old", 1, "1", "web"), START);
    model.apply(task("new", 1, "", "web", "PROVISIONING", "RUNNING"), START);

    given(pending(service("web", 1), 1), TaskSize.of(4096, 512));
    assertThat(headroom.missing(START))
        .extracting(MissingTasks::missing, MissingTasks::unplaceable)
        .containsExactly(tuple(1, 1));

    model.apply(pending(service("web", 1), 0), START);
    assertThat(headroom.missing(START)).as("ECS says that none is to come").isEmpty();
  }

  private static ServiceNews pending(ServiceNews news, int pending) {
    return new ServiceNews(
        news.name(),
        news.arn(),
        news.taskDefinition(),
        news.desired(),
        1,
        pending,
        news.kind(),
        false,
        news.memberOf(),
        news.spreadFields(),
        news.strategy(),
        news.minimumHealthyPercent(),
        news.maximumPercent(),
        true);
  }

  @Test
  void withoutAnInstanceThatIsWhatIsShort() {
    given(service("web", 1), TaskSize.of(1, 1));

    assertThat(headroom.missing(START).get(0).shortage()).contains(Shortage.INSTANCES);
  }

  @Test
  void aConstraintThatNoInstanceMeetsIsNamedAndWhatIsWrongWithIt() {
    given(constrained("picky", "attribute:kind == none"), TaskSize.of(1, 1));
    given(constrained("broken", "attribute:kind ==="), TaskSize.of(1, 1));
    model.apply(instance("1", 1), START);

    assertThat(headroom.missing(START))
        .extracting(MissingTasks::service, MissingTasks::unplaceable, MissingTasks::shortage)
        .containsExactly(
            tuple("broken", 1, Optional.of(Shortage.CONSTRAINTS)),
            tuple("picky", 1, Optional.of(Shortage.CONSTRAINTS)));
    assertThat(headroom.missing(START).get(0).error().orElseThrow()).contains("attribute:kind ===");
    assertThat(headroom.missing(START).get(1).error()).isEmpty();
  }

  @Test
  void distinctInstanceIsAConstraint() {
    given(service("lonely", 3, true, List.of(), Set.of()), TaskSize.of(1, 1));
    model.apply(instance("1", 1), START);
    model.apply(instance("2", 1), START);
    model.apply(task("t", 1, "1", "lonely"), START);

    MissingTasks missing = headroom.missing(START).get(0);
    assertThat(missing.placeable()).isEqualTo(1);
    assertThat(missing.shortage()).contains(Shortage.CONSTRAINTS);
  }

  private static ServiceNews constrained(String name, String expression) {
    return service(name, 1, false, List.of(expression), Set.of());
  }

  private void given(ServiceNews service, TaskSize size) {
    model.apply(service, START);
    model.apply(TaskSizeNews.of(definition(service.name()), size));
  }
}
