package dev.lockkeeper.capacity.domain.removal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.DrainNews;
import dev.lockkeeper.capacity.domain.model.InstanceStatus;
import dev.lockkeeper.capacity.domain.model.News;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.model.PoolNews;
import dev.lockkeeper.capacity.domain.model.ServiceNews;
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

/** Services whose missing tasks have no room, and how long an answer is good for. */
class StuckServicesTest {
  private static final Instant NOW = News.START;
  private static final Resources HALF = Resources.of(1024, 3840);

  private final ClusterModel model = new ClusterModel(Duration.ofMinutes(2));
  private final SafeToRemove safeToRemove = new SafeToRemove(model);
  private long version;

  /** Three instances with a half left, which takes one task; web has one on the first two. */
  @BeforeEach
  void threeInstancesAndTwoTasks() {
    model.replaceTasks(List.of(), NOW);
    for (String id : List.of("one", "two", "three")) {
      model.apply(News.instance(id, ++version, HALF), NOW);
    }
    service("web", 2);
    for (String service : List.of("web", "jobs")) {
      model.apply(TaskSizeNews.of(News.definition(service), TaskSize.of(1024, 2048)));
    }
    task("w1", "one", "web");
    task("w2", "two", "web");
  }

  @Test
  void theAnswerIsTheSameAsLongAsNothingElseIsKnown() {
    Removable first = removable();
    assertThat(removable()).isSameAs(first);

    service("web", 5);

    assertThat(removable()).isNotSameAs(first);
    assertThat(removable().alone()).isEmpty();
  }

  @Test
  void timeAloneMayChangeTheAnswer() {
    model.apply(
        News.instance("two", ++version, InstanceStatus.ACTIVE, false, News.attributes("a"), HALF),
        NOW);
    Removable before = removable();
    Instant settled = NOW.plus(Duration.ofMinutes(2));

    assertThat(safeToRemove.at(settled.minusSeconds(1))).containsSame(before);
    assertThat(before.alone()).contains("one");
    assertThat(safeToRemove.at(settled).orElseThrow().alone())
        .as("two's agent is gone, and one would have to take both tasks")
        .containsExactly("three");
  }

  @Test
  void tasksThatAreStuckHoldOnlyThePoolTheyMayGoTo() {
    model.apply(new PoolNews("i-one", Optional.of(Pool.capacityProvider("spot"))));
    model.apply(new PoolNews("i-two", Optional.of(Pool.capacityProvider("spot"))));
    model.apply(new PoolNews("i-three", Optional.of(Pool.capacityProvider("gpu"))));
    model.apply(jobs(Set.of("gpu")), NOW);

    assertThat(removable().alone()).containsExactly("one", "two");
    assertThat(removable().byPool())
        .isEqualTo(Map.of(Pool.capacityProvider("spot"), 1, Pool.capacityProvider("gpu"), 0));
  }

  @Test
  void anInstanceThatIsLeavingAlreadyIsNotSafeWhileItsTasksAreStuck() {
    model.apply(new DrainNews("i-two", NOW, 1, true), NOW);
    task("x1", "two", "web");
    task("x2", "two", "web");
    service("web", 4);

    assertThat(removable().verdict(Set.of("two")).safe()).isFalse();
  }

  @Test
  void anInstanceThatIsLeavingAlreadyIsNotSafeIfNoOtherSuitsItsTasks() {
    model.apply(new PoolNews("i-three", Optional.of(Pool.capacityProvider("gpu"))));
    model.apply(jobs(Set.of("gpu")), NOW);
    task("j1", "three", "jobs");
    task("j2", "three", "jobs");
    model.apply(new DrainNews("i-three", NOW, 1, true), NOW);

    assertThat(removable().verdict(Set.of("three")))
        .isInstanceOfSatisfying(
            NotSafe.class,
            notSafe ->
                assertThat(notSafe.unplaced())
                    .extracting(Unplaced::service, Unplaced::lack)
                    .containsOnly(tuple("jobs", Refusal.CONSTRAINTS)));
    assertThat(removable().alone()).as("no room here helps the jobs").contains("one", "two");
  }

  @Test
  void anInstanceThatIsLeavingAlreadyIsHeldByNobodyElsesTasks() {
    model.apply(new DrainNews("i-three", NOW, 1, true), NOW);
    service("jobs", 1);
    model.apply(TaskSizeNews.of(News.definition("jobs"), TaskSize.of(4096, 2048)));

    assertThat(removable().verdict(Set.of("three")).safe())
        .as("it is empty, and what is missing fits nowhere")
        .isTrue();
  }

  @Test
  void whatDaemonsLeaveNoRoomForHoldsNoInstance() {
    service("jobs", 1);
    model.apply(TaskSizeNews.of(News.definition("jobs"), TaskSize.of(2048, 2048)));
    assertThat(removable().alone()).as("an empty instance would take the job").isEmpty();

    model.apply(daemon(), NOW);
    model.apply(TaskSizeNews.of(News.definition("agent"), TaskSize.of(64, 64)));

    assertThat(removable().alone()).containsExactly("one", "three", "two");
  }

  @Test
  void anInstanceThatHasRoomNowIsInReachThoughItsDaemonHasNotComeYet() {
    model.apply(daemon(), NOW);
    model.apply(TaskSizeNews.of(News.definition("agent"), TaskSize.of(64, 64)));
    model.apply(News.instance("three", ++version, News.ALL), NOW);
    service("jobs", 2);
    model.apply(TaskSizeNews.of(News.definition("jobs"), TaskSize.of(2048, 2048)));

    assertThat(removable().verdict(Set.of("one")))
        .as("three takes one job, not both, so it is left to them")
        .isEqualTo(new Safe(List.of(new Placement("web", "w1", "one", "two"))));
  }

  private static ServiceNews daemon() {
    ServiceNews news = News.service("agent", 0);
    return new ServiceNews(
        news.name(),
        news.arn(),
        news.taskDefinition(),
        0,
        0,
        0,
        ServiceNews.Kind.DAEMON,
        false,
        List.of(),
        List.of(),
        Set.of(),
        0,
        100,
        false);
  }

  private Removable removable() {
    return safeToRemove.at(NOW).orElseThrow();
  }

  private void service(String name, int desired) {
    model.apply(News.service(name, desired), NOW);
  }

  private void task(String id, String instance, String service) {
    model.apply(News.task(id, ++version, instance, service), NOW);
  }

  /** Two tasks, for instances of these capacity providers. */
  private static ServiceNews jobs(Set<String> capacityProviders) {
    ServiceNews news = News.service("jobs", 2);
    return new ServiceNews(
        news.name(),
        news.arn(),
        news.taskDefinition(),
        news.desired(),
        0,
        0,
        news.kind(),
        false,
        List.of(),
        List.of(),
        capacityProviders,
        100,
        200,
        false);
  }
}
