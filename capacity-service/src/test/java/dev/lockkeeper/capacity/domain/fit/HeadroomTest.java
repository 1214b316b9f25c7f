package dev.lockkeeper.capacity.domain.fit;

import static dev.lockkeeper.capacity.domain.model.News.ALL;
import static dev.lockkeeper.capacity.domain.model.News.START;
import static dev.lockkeeper.capacity.domain.model.News.definition;
import static dev.lockkeeper.capacity.domain.model.News.instance;
import static dev.lockkeeper.capacity.domain.model.News.service;
import static dev.lockkeeper.capacity.domain.model.News.stopped;
import static dev.lockkeeper.capacity.domain.model.News.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.DrainNews;
import dev.lockkeeper.capacity.domain.model.EniLimitNews;
import dev.lockkeeper.capacity.domain.model.InstanceNews;
import dev.lockkeeper.capacity.domain.model.InstanceStatus;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.model.PoolNews;
import dev.lockkeeper.capacity.domain.model.ServiceNews;
import dev.lockkeeper.capacity.domain.model.TaskSizeNews;
import dev.lockkeeper.capacity.domain.size.HostPorts;
import dev.lockkeeper.capacity.domain.size.RequiredAttribute;
import dev.lockkeeper.capacity.domain.size.Requirements;
import dev.lockkeeper.capacity.domain.size.Resources;
import dev.lockkeeper.capacity.domain.size.Shortage;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HeadroomTest {
  private final ClusterModel model = new ClusterModel(Duration.ofMinutes(2));
  private final Headroom headroom = new Headroom(model, Optional.empty());

  @Test
  void theScarcestResourceDecidesOnEachInstance() {
    given("web", TaskSize.of(512, 1024));
    model.apply(instance("1", 1, Resources.of(1100, 7680)), START);
    model.apply(instance("2", 1, Resources.of(2048, 1024)), START);

    assertThat(now().services()).containsEntry("web", 3L);
    assertThat(now().cluster().orElseThrow().schedulableTasks()).isEqualTo(3);
    assertThat(now().cluster().orElseThrow().tasksPerInstance()).isEqualTo(4);
  }

  @Test
  void theLeastOfTheLargestTasksCountsAndSmallerOnesDoNot() {
    given("cpu", TaskSize.of(1024, 256));
    given("memory", TaskSize.of(128, 4096));
    given("small", TaskSize.of(128, 128));
    model.apply(instance("1", 1), START);

    Room room = now().cluster().orElseThrow();
    assertThat(room.schedulableTasks()).isEqualTo(1);
    assertThat(room.tasksPerInstance()).isEqualTo(2);
    assertThat(room.largestTasks())
        .containsExactlyInAnyOrder(TaskSize.of(1024, 256), TaskSize.of(128, 4096));
  }

  @Test
  void aSizeThatIsSetTakesThePlaceOfTheLargestTasks() {
    given("web", TaskSize.of(2048, 7680));
    model.apply(instance("1", 1), START);
    Headroom set = new Headroom(model, Optional.of(TaskSize.of(512, 512)));

    assertThat(set.at(START).cluster().orElseThrow().schedulableTasks()).isEqualTo(4);
  }

  @Test
  void eachZoneAndPoolHasItsOwnLargestTasks() {
    given("web", TaskSize.of(512, 1024));
    given(
        service("gpu", 1, false, List.of("attribute:kind == gpu"), Set.of()),
        TaskSize.of(2048, 4096));
    model.apply(instance("1", 1), START);
    model.apply(with("2", Map.of("ecs.availability-zone", "b", "kind", "gpu")), START);
    model.apply(new PoolNews("i-1", Optional.of(Pool.autoScalingGroup("plain"))));
    model.apply(new PoolNews("i-2", Optional.of(Pool.capacityProvider("gpus"))));

    CapacitySnapshot snapshot = now();
    assertThat(snapshot.zones().get("a").schedulableTasks()).isEqualTo(4);
    assertThat(snapshot.zones().get("b").schedulableTasks()).isEqualTo(1);
    assertThat(snapshot.pools().get(Pool.autoScalingGroup("plain")).tasksPerInstance())
        .isEqualTo(4);
    assertThat(snapshot.pools().get(Pool.capacityProvider("gpus")).schedulableTasks()).isEqualTo(1);
    assertThat(snapshot.cluster().orElseThrow().schedulableTasks()).isEqualTo(1);
  }

  @Test
  void anInstanceThatMovesToAnotherPoolTakesItsRoomAlong() {
    given("web", TaskSize.of(512, 1024));
    model.apply(instance("1", 1), START);
    model.apply(instance("2", 1), START);
    model.apply(new PoolNews("i-1", Optional.of(Pool.autoScalingGroup("old"))));
    model.apply(new PoolNews("i-2", Optional.of(Pool.autoScalingGroup("old"))));
    assertThat(now().pools().get(Pool.autoScalingGroup("old")).schedulableTasks()).isEqualTo(8);

    model.apply(new PoolNews("i-1", Optional.of(Pool.autoScalingGroup("new"))));

    assertThat(now().pools().get(Pool.autoScalingGroup("old")).schedulableTasks()).isEqualTo(4);
    assertThat(now().pools().get(Pool.autoScalingGroup("new")).schedulableTasks()).isEqualTo(4);
  }

  @Test
  void aClusterWithoutInstancesHasRoomForNoneOfWhatIsToRun() {
    given(service("web", 1, false, List.of(), Set.of("spot")), TaskSize.of(512, 1024));

    assertThat(now().cluster().orElseThrow().schedulableTasks()).isZero();
    assertThat(now().pools().get(Pool.capacityProvider("spot")).schedulableTasks()).isZero();
  }

  @Test
  void aHostPortIsTakenOnceOnEachInstanceAndAlsoByItsAgent() {
    given("web", new TaskSize(1, 1, 0, HostPorts.of(List.of(80), List.of()), false));
    model.apply(instance("1", 1, withPorts(List.of(22), List.of(80))), START);
    model.apply(instance("2", 1, withPorts(List.of(22, 80), List.of())), START);

    assertThat(now().services()).containsEntry("web", 1L);
  }

  @Test
  void networkInterfacesAreLimitedByTypeAndTrunk() {
    given("web", new TaskSize(1, 1, 0, HostPorts.NONE, true));
    model.apply(instance("1", 1), START);
    assertThat(now().services()).containsEntry("web", 0L);

    model.apply(new EniLimitNews("m5.large", 2, 10));
    assertThat(now().services()).containsEntry("web", 2L);

    model.apply(task("t", 1, "1", "web"), START);
    assertThat(now().services()).containsEntry("web", 1L);

    Map<String, String> trunk =
        Map.of("ecs.instance-type", "m5.large", "ecs.awsvpc-trunk-id", "eni-1");
    model.apply(instance("1", 2, InstanceStatus.ACTIVE, true, trunk, ALL), START);
    assertThat(now().services()).containsEntry("web", 9L);
  }

  @Test
  void distinctInstanceAdmitsOneTaskOfTheServiceOnEach() {
    given(service("web", 3, true, List.of(), Set.of()), TaskSize.of(1, 1));
    model.apply(instance("1", 1), START);
    model.apply(instance("2", 1), START);
    assertThat(now().services()).containsEntry("web", 2L);

    model.apply(task("t", 1, "1", "web"), START);
    assertThat(now().services()).containsEntry("web", 1L);

    model.apply(stopped("t", 2, "1", "web"), START);
    assertThat(now().services()).containsEntry("web", 2L);
  }

  @Test
  void aConstraintOnOtherTasksIsLookedAtAgainWhenTheyChange() {
    given(
        service("web", 3, false, List.of("not (task:group == service:db)"), Set.of()),
        TaskSize.of(2048, 1));
    model.apply(instance("1", 1), START);
    assertThat(now().services()).containsEntry("web", 1L);

    model.apply(task("t", 1, "1", "db"), START);
    assertThat(now().services()).containsEntry("web", 0L);
  }

  @Test
  void requiredAttributesMustBeThereWithTheirValues() {
    model.apply(service("arm", 1), START);
    model.apply(
        new TaskSizeNews(
            definition("arm"),
            TaskSize.of(2048, 1),
            Set.of(TaskSizeNews.platform("ARM64"), RequiredAttribute.named("ssd")),
            List.of()));
    model.apply(instance("1", 1), START);
    model.apply(with("2", Map.of("ecs.cpu-architecture", "x86_64", "ssd", "")), START);
    model.apply(with("3", Map.of("ecs.cpu-architecture", "arm64", "ssd", "")), START);

    assertThat(now().services()).containsEntry("arm", 1L);
  }

  @Test
  void whatIsDrainingDisconnectedOrAnnouncedTakesNothing() {
    given("web", TaskSize.of(2048, 1));
    model.apply(instance("1", 1), START);
    model.apply(instance("2", 1), START);
    model.apply(instance("3", 1), START);
    assertThat(now().services()).containsEntry("web", 3L);

    model.apply(instance("1", 2, InstanceStatus.DRAINING, true), START);
    model.apply(instance("2", 2, InstanceStatus.ACTIVE, false), START);
    model.apply(new DrainNews("i-3", START, 1, true), START);
    assertThat(now().services()).containsEntry("web", 1L);

    assertThat(headroom.at(START.plus(Duration.ofMinutes(2))).services()).containsEntry("web", 0L);
  }

  @Test
  void oneMayAskForAnySize() {
    model.apply(instance("1", 1), START);
    model.apply(instance("2", 1, Resources.of(512, 512)), START);

    WhatIf small = headroom.whatIf(TaskSize.of(512, 512), Requirements.NONE, START);
    WhatIf large = headroom.whatIf(TaskSize.of(1024, 512), Requirements.NONE, START);

    assertThat(small).isEqualTo(new WhatIf(Map.of("1", 4, "2", 1), Map.of(), 2));
    assertThat(large).isEqualTo(new WhatIf(Map.of("1", 2), Map.of(Shortage.CPU, 1), 2));
    assertThat(large.total()).isEqualTo(2);
  }

  @Test
  void whatRefusesATaskOfAnySizeIsSaidOfUsableInstancesAlone() {
    model.apply(instance("1", 1), START);
    model.apply(instance("2", 1, Resources.of(512, 512)), START);
    model.apply(instance("3", 1, InstanceStatus.DRAINING, true), START);
    Requirements elsewhere =
        new Requirements(Set.of(), List.of(), Optional.empty(), Set.of("elsewhere"));

    assertThat(headroom.whatIf(TaskSize.of(1, 1), elsewhere, START))
        .isEqualTo(new WhatIf(Map.of(), Map.of(Shortage.CONSTRAINTS, 2), 2));
    assertThat(headroom.whatIf(TaskSize.of(4096, 8192), Requirements.NONE, START).refusals())
        .isEqualTo(Map.of(Shortage.CPU, 2, Shortage.MEMORY, 2));
  }

  @Test
  void ofEachInstanceItIsSaidHowManyOfTheLargestTasksFit() {
    given("web", TaskSize.of(512, 512));
    given("api", TaskSize.of(256, 1024));
    model.apply(instance("1", 1), START);
    now();

    assertThat(headroom.largestOn(model.instance("1").orElseThrow(), START))
        .isEqualTo(Map.of(TaskSize.of(512, 512), 4, TaskSize.of(256, 1024), 7));
  }

  @Test
  void aTaskThatTakesNothingOfAResourceIsNotLimitedByIt() {
    given("web", TaskSize.of(0, 1024));
    model.apply(instance("1", 1, Resources.of(0, 2048)), START);

    assertThat(now().services()).containsEntry("web", 2L);
  }

  private void given(String service, TaskSize size) {
    given(service(service, 1), size);
  }

  private void given(ServiceNews service, TaskSize size) {
    model.apply(service, START);
    model.apply(TaskSizeNews.of(definition(service.name()), size));
  }

  private CapacitySnapshot now() {
    return headroom.at(START);
  }

  private static InstanceNews with(String id, Map<String, String> attributes) {
    return instance(id, 1, InstanceStatus.ACTIVE, true, attributes, ALL);
  }

  private static Resources withPorts(List<Integer> tcp, List<Integer> udp) {
    return new Resources(2048, 7680, 0, HostPorts.of(tcp, udp));
  }
}
