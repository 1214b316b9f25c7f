package dev.lockkeeper.capacity.domain.model;

import static dev.lockkeeper.capacity.domain.model.News.START;
import static dev.lockkeeper.capacity.domain.model.News.definition;
import static dev.lockkeeper.capacity.domain.model.News.instance;
import static dev.lockkeeper.capacity.domain.model.News.service;
import static dev.lockkeeper.capacity.domain.model.News.stopped;
import static dev.lockkeeper.capacity.domain.model.News.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.size.HostPorts;
import dev.lockkeeper.capacity.domain.size.Resources;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterModelTest {
  private final ClusterModel model = new ClusterModel(Duration.ofMinutes(2));

  @Test
  void whatIsOlderThanWhatIsKnownChangesNothing() {
    assertThat(model.apply(instance("1", 5, Resources.of(100, 100)), START)).isTrue();
    assertThat(model.apply(instance("1", 4, Resources.of(900, 900)), START)).isFalse();
    assertThat(model.apply(instance("1", 5, Resources.of(900, 900)), START)).isFalse();

    assertThat(model.instance("1").orElseThrow().remaining()).isEqualTo(Resources.of(100, 100));
  }

  @Test
  void whateverIsToldIsAnotherStateOfKnowledge() {
    List<Runnable> all =
        List.of(
            () -> model.apply(instance("1", 1), START),
            () -> model.apply(task("t", 1, "1", "web"), START),
            () -> model.apply(service("web", 1), START),
            () -> model.apply(service("web", 2), START),
            () -> model.serviceUnlisted("web", at(1)),
            () -> model.apply(TaskSizeNews.of(definition("web"), TaskSize.of(1, 1))),
            () -> model.apply(new PoolNews("i-1", Optional.empty())),
            () -> model.apply(new EniLimitNews("m5.large", 2, 10)),
            () -> model.apply(new DrainNews("i-1", START, 1, true), START),
            () -> model.replaceInstances(List.of(), START),
            () -> model.read(instance("1", 2), START),
            () -> model.instanceUnlisted("1", at(60)),
            () -> model.replaceTasks(List.of(), START),
            () -> model.replaceTasksOf("1", List.of(), START),
            () -> model.replaceServices(List.of(), START));

    for (int told = 0; told < all.size(); told++) {
      long before = model.revision();
      all.get(told).run();
      assertThat(model.revision()).as("after number %d", told).isNotEqualTo(before);
    }
  }

  @Test
  void aTaskThatHasStoppedDoesNotComeBackByLateNews() {
    model.apply(stopped("t", 3, "1", "web"), START);
    model.apply(task("t", 2, "1", "web"), at(3_000));

    assertThat(model.taskCount()).isZero();
  }

  @Test
  void anInstanceThatIsGoneDoesNotComeBackByLateNews() {
    model.apply(instance("1", 1), START);
    model.apply(instance("1", 9, InstanceStatus.INACTIVE, false), START);
    model.apply(instance("1", 8), at(60));

    assertThat(model.instance("1")).isEmpty();
    assertThat(model.instanceOf("i-1")).isEmpty();
  }

  @Test
  void whatTheApiNoLongerListsIsGoneUnlessItWasHeardOfSinceTheReadBegan() {
    model.apply(instance("old", 1), START);
    model.apply(instance("new", 1), at(70));
    model.apply(task("old", 1, "old", "web"), START);
    model.apply(task("new", 1, "new", "web"), at(70));

    model.replaceInstances(List.of(), at(60));
    model.replaceTasks(List.of(), at(60));

    assertThat(model.instance("old")).isEmpty();
    assertThat(model.instance("new")).isPresent();
    assertThat(model.taskCount()).isEqualTo(1);
  }

  @Test
  void aReadThatIsOlderThanAnEventDoesNotUndoIt() {
    model.apply(task("t", 1, "1", "web"), START);
    model.apply(stopped("t", 5, "1", "web"), at(12));

    model.replaceTasks(List.of(task("t", 4, "1", "web")), at(10));

    assertThat(model.taskCount()).isZero();
  }

  @Test
  void whatOneReadMissedTheNextBringsBackButALateEventDoesNot() {
    model.apply(instance("1", 7), START);
    model.replaceInstances(List.of(), at(60));

    model.apply(instance("1", 7), at(61));
    assertThat(model.instance("1")).isEmpty();

    model.replaceInstances(List.of(instance("1", 7)), at(600));
    assertThat(model.instance("1")).isPresent();
  }

  @Test
  void whoBeginsWithAReadIsNotMisledByNewsFromBefore() {
    model.replaceInstances(List.of(), at(60));
    model.replaceTasks(List.of(), at(60));

    model.apply(instance("gone", 3), at(30));
    model.apply(task("gone", 3, "gone", "web"), at(30));
    model.apply(instance("new", 1), at(55));

    assertThat(model.instance("gone")).isEmpty();
    assertThat(model.taskCount()).isZero();
    assertThat(model.instance("new")).isPresent();
  }

  @Test
  void aReadOfOneInstancesTasksLeavesTheOthersAlone() {
    model.apply(task("t", 1, "1", "web"), START);
    model.apply(task("u", 1, "2", "web"), START);

    model.replaceTasksOf("1", List.of(), at(60));

    assertThat(model.taskCount()).isEqualTo(1);
  }

  @Test
  void aTaskMayBeHeardOfBeforeItsInstance() {
    model.apply(task("t", 1, "1", "web"), START);
    model.apply(instance("1", 1), START);

    assertThat(model.instance("1").orElseThrow().taskCount()).isEqualTo(1);
    assertThat(model.instance("1").orElseThrow().holdsTaskOf("service:web")).isTrue();
  }

  @Test
  void tasksAreCountedByGroupAndWhetherTheyHaveAnInstance() {
    model.apply(task("1", 1, "1", "web"), START);
    model.apply(task("2", 1, "", "web", "PROVISIONING", "RUNNING"), START);
    model.apply(task("3", 1, "1", "web", "RUNNING", "STOPPED"), START);

    TaskGroup web = model.group("service:web").orElseThrow();
    assertThat(List.of(web.placed(), web.waiting(), web.tasks())).containsExactly(1, 1, 3);
  }

  @Test
  void anAgentThatLosesItsConnectionStillCountsForTheSettlingTime() {
    model.apply(instance("1", 1), START);
    model.apply(instance("1", 2, InstanceStatus.ACTIVE, false), at(10));

    ContainerInstance one = model.instance("1").orElseThrow();
    assertThat(model.isUsable(one, at(129))).isTrue();
    assertThat(model.isUsable(one, at(130))).isFalse();

    model.apply(instance("1", 3), at(200));
    assertThat(model.isUsable(one, at(200))).isTrue();
  }

  @Test
  void anAgentThatWasNeverSeenConnectedDoesNotCount() {
    model.apply(instance("1", 1, InstanceStatus.ACTIVE, false), START);

    assertThat(model.isUsable(model.instance("1").orElseThrow(), START)).isFalse();
  }

  @Test
  void anInstanceThatWillBeDrainedIsNotUsableUntilThatIsCancelled() {
    model.apply(new DrainNews("i-1", START, 1, true), START);
    model.apply(instance("1", 1), START);
    ContainerInstance one = model.instance("1").orElseThrow();
    assertThat(model.isUsable(one, at(1))).isFalse();

    model.apply(new DrainNews("i-1", START, 3, false), at(5));
    model.apply(new DrainNews("i-1", START, 2, true), at(6));
    assertThat(model.isUsable(one, at(6))).isTrue();
  }

  @Test
  void aVersionThatWasSkippedAndDoesNotComeIsAGap() {
    model.apply(instance("1", 1), START);
    model.apply(instance("1", 4), at(1));
    model.apply(instance("1", 2), at(2));
    assertThat(model.gaps(at(10)).containerInstances()).isEmpty();
    assertThat(model.gaps(at(11)).containerInstances()).containsExactly("1");

    model.apply(instance("1", 3), at(12));
    assertThat(model.gaps(at(20)).containerInstances()).isEmpty();
  }

  @Test
  void aReadFillsTheGap() {
    model.apply(instance("1", 1), START);
    model.apply(instance("1", 400), at(1));
    assertThat(model.gaps(at(11)).containerInstances()).containsExactly("1");

    model.read(instance("1", 400), at(12));
    assertThat(model.gaps(at(30)).containerInstances()).isEmpty();
  }

  @Test
  void whatIsLeftMustAgreeWithTheTasksWithinAMinute() {
    model.apply(TaskSizeNews.of(definition("web"), TaskSize.of(512, 1024)));
    model.apply(instance("1", 1), START);
    model.replaceTasks(List.of(task("t", 1, "1", "web")), START);

    assertThat(model.gaps(at(0)).containerInstances()).isEmpty();
    assertThat(model.gaps(at(59)).containerInstances()).isEmpty();
    assertThat(model.gaps(at(60)).containerInstances()).containsExactly("1");
    assertThat(model.gaps(at(70)).containerInstances()).isEmpty();

    model.apply(instance("1", 2, Resources.of(1536, 6656)), at(80));
    assertThat(model.gaps(at(700)).containerInstances()).isEmpty();
  }

  @Test
  void whatIsNotKnownIsWanted() {
    model.apply(instance("1", 1), START);
    model.apply(task("t", 1, "1", "web"), START);
    model.apply(service("api", 2), START);

    Gaps gaps = model.gaps(at(1));
    assertThat(gaps.taskDefinitions()).containsExactly(definition("api"), definition("web"));
    assertThat(gaps.ec2InstanceIds()).containsExactly("i-1");
    assertThat(gaps.instanceTypes()).containsExactly("m5.large");

    model.apply(TaskSizeNews.of(definition("web"), TaskSize.of(1, 1)));
    model.apply(TaskSizeNews.of(definition("api"), TaskSize.of(1, 1)));
    model.apply(new PoolNews("i-1", Optional.empty()));
    model.apply(new EniLimitNews("m5.large", 2, 10));
    assertThat(model.gaps(at(2)).isEmpty()).isTrue();
  }

  @Test
  void networkInterfacesAreCountedAlsoWhereTheSizeIsToldLater() {
    model.apply(instance("1", 1), START);
    model.apply(task("t", 1, "1", "web"), START);
    model.apply(TaskSizeNews.of(definition("web"), new TaskSize(1, 1, 0, HostPorts.NONE, true)));
    model.apply(task("u", 1, "1", "web"), START);

    assertThat(model.instance("1").orElseThrow().interfacesTaken()).isEqualTo(2);
  }

  @Test
  void aServiceReadLaterWins() {
    model.apply(service("web", 5), at(10));
    model.apply(service("web", 3), at(5));
    model.serviceUnlisted("web", at(8));

    assertThat(model.service("web").orElseThrow().news().desired()).isEqualTo(5);

    model.replaceServices(List.of(service("api", 1)), at(20));
    assertThat(model.services()).extracting(Service::name).containsExactly("api");
  }

  private static Instant at(int seconds) {
    return START.plusSeconds(seconds);
  }
}
