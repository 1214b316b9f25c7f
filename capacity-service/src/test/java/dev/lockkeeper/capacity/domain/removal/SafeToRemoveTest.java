package dev.lockkeeper.capacity.domain.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.DrainNews;
import dev.lockkeeper.capacity.domain.model.InstanceStatus;
import dev.lockkeeper.capacity.domain.model.News;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.model.PoolNews;
import dev.lockkeeper.capacity.domain.model.ServiceNews;
import dev.lockkeeper.capacity.domain.model.TaskNews;
import dev.lockkeeper.capacity.domain.model.TaskSizeNews;
import dev.lockkeeper.capacity.domain.removal.Verdict.NotSafe;
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

class SafeToRemoveTest {
  private static final Instant NOW = News.START;
  private static final Resources HALF = Resources.of(1024, 3840);

  private final ClusterModel model = new ClusterModel(Duration.ofMinutes(2));
  private final SafeToRemove safeToRemove = new SafeToRemove(model);
  private long version;

  /** Three instances in zones a, a and b with a half left; web has a task on the first two. */
  @BeforeEach
  void threeInstancesAndTwoTasks() {
    model.replaceTasks(List.of(), NOW);
    instance("one", "a", HALF);
    instance("two", "a", HALF);
    instance("three", "b", HALF);
    service("web", 2);
    size("web", 1024, 2048);
    task("w1", "one", "web");
    task("w2", "two", "web");
  }

  @Test
  void nobodyKnowsUntilAllTasksHaveBeenRead() {
    assertThat(new SafeToRemove(new ClusterModel(Duration.ZERO)).at(NOW)).isEmpty();
  }

  @Test
  void saysWhereEachTaskFindsAPlace() {
    assertThat(removable().verdict(Set.of("one")))
        .isEqualTo(new Safe(List.of(new Placement("web", "w1", "one", "two"))));
    assertThat(removable().alone()).containsExactly("one", "three", "two");
    assertThat(removable().together()).isEqualTo(2);
  }

  @Test
  void anInstanceThatIsAnnouncedToGoGivesNoRoomAndItsTasksNeedSome() {
    model.apply(new DrainNews("i-two", NOW, 1, true), NOW);

    assertThat(removable().alone())
        .as("w2 has a place on one; three has none for both w1 and w2")
        .containsExactly("three");
    assertThat(removable().together()).isEqualTo(1);
    assertThat(removable().verdict(Set.of("two")).safe()).isTrue();

    task("w3", "three", "web");

    assertThat(removable().alone())
        .as("w2 has been replaced, so nothing is missing")
        .containsExactly("one", "three");
  }

  @Test
  void missingTasksTakeTheirRoomFirst() {
    service("web", 5);

    assertThat(removable().alone()).isEmpty();
    assertThat(removable().verdict(Set.of("three")))
        .isInstanceOfSatisfying(
            NotSafe.class,
            notSafe -> assertThat(notSafe.unplaced().get(0).service()).isEqualTo("web"));
  }

  @Test
  void aMissingTaskThatIsTooLargeForEvenAnEmptyInstanceHoldsNothingUp() {
    service("huge", 1);
    size("huge", 4096, 1024);

    assertThat(removable().alone()).hasSize(3);
  }

  @Test
  void nobodyKnowsWhileItIsUnknownWhatAMissingTaskNeeds() {
    service("new", 1);

    assertThat(safeToRemove.at(NOW)).isEmpty();
  }

  @Test
  void daemonsGoWithTheirInstance() {
    model.apply(kind(News.service("agent", 0), ServiceNews.Kind.DAEMON, 100, 200, List.of()), NOW);
    size("agent", 128, 128);
    task("d1", "three", "agent");

    assertThat(removable().verdict(Set.of("three"))).isEqualTo(new Safe(List.of()));
  }

  @Test
  void aStandaloneTaskHoldsItsInstanceEvenIfThatIsLeavingAlready() {
    model.apply(standalone("s1", "three"), NOW);
    NotSafe held =
        new NotSafe(
            Map.of("three", List.of(new Obstacle(Obstacle.Kind.STANDALONE_TASK, "s1"))),
            List.of(),
            true);

    assertThat(removable().verdict(Set.of("three"))).isEqualTo(held);

    model.apply(new DrainNews("i-three", NOW, 1, true), NOW);

    assertThat(removable().verdict(Set.of("three"))).isEqualTo(held);
  }

  @Test
  void aServiceThatMayHaveNeitherMoreNorLessTasksHoldsItsInstances() {
    model.apply(kind(News.service("web", 2), ServiceNews.Kind.REPLICA, 100, 100, List.of()), NOW);
    assertThat(obstacleOf("one")).isEqualTo(Obstacle.Kind.SERVICE_CANNOT_MOVE);

    model.apply(kind(News.service("web", 1), ServiceNews.Kind.REPLICA, 100, 150, List.of()), NOW);
    assertThat(obstacleOf("one"))
        .as("half a task more is none")
        .isEqualTo(Obstacle.Kind.SERVICE_CANNOT_MOVE);

    model.apply(kind(News.service("web", 2), ServiceNews.Kind.REPLICA, 50, 100, List.of()), NOW);
    assertThat(removable().verdict(Set.of("one")).safe()).isTrue();
  }

  @Test
  void aTaskOfAnUnknownServiceOrRevisionHoldsItsInstance() {
    task("x1", "three", "deleted");
    assertThat(obstacleOf("three")).isEqualTo(Obstacle.Kind.UNKNOWN_TASK);

    model.apply(
        new TaskNews(
            "task/web/x1",
            9,
            Optional.of("ci/web/two"),
            "service:web",
            "web:2",
            "RUNNING",
            "RUNNING"),
        NOW);
    assertThat(obstacleOf("two")).isEqualTo(Obstacle.Kind.UNKNOWN_TASK);
  }

  @Test
  void aConstraintThatLooksAtOtherTasksHoldsItsTasks() {
    model.apply(
        News.service("web", 2, false, List.of("not(task:group == service:other)"), Set.of()), NOW);

    assertThat(obstacleOf("one")).isEqualTo(Obstacle.Kind.FOLLOWS_OTHER_TASKS);
    assertThat(removable().alone()).containsExactly("three");
  }

  @Test
  void requirementsAreLookedAtAgainWhenAnInstanceHasBecomeAnother() {
    model.apply(
        News.service("web", 2, false, List.of("attribute:ecs.availability-zone == a"), Set.of()),
        NOW);
    model.apply(new DrainNews("i-two", NOW, 1, true), NOW);
    assertThat(removable().alone()).isEqualTo(Set.of("three"));
    model.apply(new DrainNews("i-two", NOW, 2, false), NOW);
    assertThat(removable().verdict(Set.of("one", "two")).safe()).isFalse();

    instance("three", "a", News.ALL);

    assertThat(removable().verdict(Set.of("one", "two")).safe()).isTrue();
  }

  @Test
  void aServiceThatSpreadsOverZonesStaysInAsMany() {
    model.apply(
        kind(
            News.service("web", 2),
            ServiceNews.Kind.REPLICA,
            100,
            200,
            List.of("attribute:ecs.availability-zone")),
        NOW);
    model.apply(News.stopped("w2", ++version, "two", "web"), NOW);
    task("w2b", "three", "web");
    instance("three", "b", HALF);

    assertThat(removable().alone())
        .as("w1 may go to two in its own zone; there is no other in zone b")
        .containsExactly("one", "two");
  }

  @Test
  void aTaskThatIsStoppingNeedsNoPlace() {
    model.apply(News.task("w1", ++version, "one", "web", "RUNNING", "STOPPED"), NOW);
    service("web", 1);

    assertThat(removable().verdict(Set.of("one"))).isEqualTo(new Safe(List.of()));
  }

  @Test
  void whatTheInstanceHasNotToldOfYetIsCountedFromItsTasks() {
    task("w3", "three", "web");
    task("w4", "three", "web");
    service("web", 4);

    assertThat(removable().verdict(Set.of("two")))
        .isEqualTo(new Safe(List.of(new Placement("web", "w2", "two", "one"))));
    assertThat(removable().verdict(Set.of("one", "two")).safe())
        .as("three says half is left, but its two tasks leave nothing")
        .isFalse();
  }

  @Test
  void countsByPool() {
    model.apply(new PoolNews("i-one", Optional.of(Pool.capacityProvider("spot"))));
    model.apply(new PoolNews("i-two", Optional.of(Pool.capacityProvider("spot"))));
    model.apply(new PoolNews("i-three", Optional.of(Pool.autoScalingGroup("rest"))));

    assertThat(removable().byPool())
        .isEqualTo(Map.of(Pool.capacityProvider("spot"), 1, Pool.autoScalingGroup("rest"), 1));
  }

  @Test
  void anInstanceOfAnotherClusterIsNoQuestion() {
    assertThatThrownBy(() -> removable().verdict(Set.of("four")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Removable removable() {
    return safeToRemove.at(NOW).orElseThrow();
  }

  private Obstacle.Kind obstacleOf(String instance) {
    return ((NotSafe) removable().verdict(Set.of(instance)))
        .obstacles()
        .get(instance)
        .get(0)
        .kind();
  }

  private void instance(String id, String zone, Resources remaining) {
    model.apply(
        News.instance(id, ++version, InstanceStatus.ACTIVE, true, News.attributes(zone), remaining),
        NOW);
  }

  private void service(String name, int desired) {
    model.apply(News.service(name, desired), NOW);
  }

  private void size(String service, int cpu, int memory) {
    model.apply(TaskSizeNews.of(News.definition(service), TaskSize.of(cpu, memory)));
  }

  private void task(String id, String instance, String service) {
    model.apply(News.task(id, ++version, instance, service), NOW);
  }

  private static TaskNews standalone(String id, String instance) {
    Optional<String> arn = Optional.of("container-instance/web/" + instance);
    return new TaskNews("task/web/" + id, 1, arn, "family:b", "b:1", "RUNNING", "RUNNING");
  }

  private static ServiceNews kind(
      ServiceNews news, ServiceNews.Kind kind, int least, int most, List<String> spreadFields) {
    return new ServiceNews(
        news.name(),
        news.arn(),
        news.taskDefinition(),
        news.desired(),
        0,
        0,
        kind,
        false,
        List.of(),
        spreadFields,
        Set.of(),
        least,
        most,
        false);
  }
}
