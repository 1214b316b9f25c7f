package dev.lockkeeper.capacity.domain.fit;

import static dev.lockkeeper.capacity.domain.model.News.START;
import static dev.lockkeeper.capacity.domain.model.News.definition;
import static dev.lockkeeper.capacity.domain.model.News.instance;
import static dev.lockkeeper.capacity.domain.model.News.service;
import static dev.lockkeeper.capacity.domain.model.News.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.EniLimitNews;
import dev.lockkeeper.capacity.domain.model.News;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.model.PoolNews;
import dev.lockkeeper.capacity.domain.model.ServiceNews;
import dev.lockkeeper.capacity.domain.model.TaskSizeNews;
import dev.lockkeeper.capacity.domain.size.HostPorts;
import dev.lockkeeper.capacity.domain.size.Resources;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A pool of one full instance: what would another one take? A pool that grows for what no instance
 * of it ever takes grows to its maximum.
 */
class EmptyInstancesTest {
  private static final Pool POOL = Pool.autoScalingGroup("group");
  private static final Resources NOTHING = Resources.of(0, 0);

  private final ClusterModel model = new ClusterModel(Duration.ofMinutes(2));
  private final Headroom headroom = new Headroom(model, Optional.empty());

  @BeforeEach
  void aFullInstance() {
    model.replaceTasks(List.of(), START);
    model.apply(instance("1", 1, NOTHING), START);
    model.apply(new PoolNews("i-1", Optional.of(POOL)));
  }

  @Test
  void anotherInstanceTakesWhatAnEmptyOneHasRoomFor() {
    given(service("web", 1), TaskSize.of(1024, 7680));

    assertThat(headroom.at(START).pools().get(POOL).tasksPerInstance()).isEqualTo(1);
    assertThat(headroom.poolsOf("web")).containsExactly(POOL);
  }

  @Test
  void noInstanceTakesWhatItsDaemonsLeaveNoRoomFor() {
    given(service("web", 1), TaskSize.of(1024, 7680));
    given(daemon("agent", List.of()), TaskSize.of(128, 64));

    assertThat(headroom.at(START).pools()).as("nothing fits there").doesNotContainKey(POOL);
    assertThat(headroom.poolsOf("web")).isEmpty();
  }

  @Test
  void whatFitsBesidesDaemonsIsCountedWithoutThem() {
    given(service("web", 1), TaskSize.of(512, 512));
    given(daemon("agent", List.of()), TaskSize.of(128, 64));

    assertThat(headroom.at(START).pools().get(POOL).tasksPerInstance()).isEqualTo(3);
  }

  @Test
  void aDaemonForOtherInstancesTakesNothing() {
    given(service("web", 1), TaskSize.of(1024, 7680));
    given(daemon("agent", List.of("attribute:kind == gpu")), TaskSize.of(128, 64));

    assertThat(headroom.at(START).pools().get(POOL).tasksPerInstance()).isEqualTo(1);
  }

  @Test
  void daemonsTakePortsAndInterfacesToo() {
    model.apply(new EniLimitNews("m5.large", 1, 1));
    given(service("proxy", 1), new TaskSize(128, 128, 0, ports(80), false));
    given(service("web", 1), new TaskSize(128, 128, 0, HostPorts.NONE, true));
    assertThat(headroom.at(START).pools()).containsKey(POOL);
    assertThat(headroom.poolsOf("proxy")).containsExactly(POOL);
    assertThat(headroom.poolsOf("web")).containsExactly(POOL);

    given(daemon("ingress", List.of()), new TaskSize(64, 64, 0, ports(80), false));
    given(daemon("agent", List.of()), new TaskSize(64, 64, 0, HostPorts.NONE, true));
    headroom.at(START);

    assertThat(headroom.poolsOf("proxy")).isEmpty();
    assertThat(headroom.poolsOf("web")).isEmpty();
  }

  @Test
  void aTaskThatFollowsAnotherIsNotHelpedByAnInstanceWithoutThatOther() {
    given(
        service("web", 1, false, List.of("task:group == service:db"), Set.of()),
        TaskSize.of(512, 512));
    model.apply(task("d", 1, "1", "db"), START);
    headroom.at(START);

    assertThat(headroom.poolsOf("web")).isEmpty();
  }

  @Test
  void aTaskThatFollowsADaemonGoesWhereverTheDaemonDoes() {
    given(
        service("web", 1, false, List.of("task:group == service:agent"), Set.of()),
        TaskSize.of(512, 512));
    given(daemon("agent", List.of()), TaskSize.of(128, 64));
    headroom.at(START);

    assertThat(headroom.poolsOf("web")).containsExactly(POOL);
  }

  @Test
  void aTaskThatKeepsAwayFromAnotherIsHelpedByAnInstanceWithoutThatOther() {
    given(
        service("web", 1, false, List.of("not(task:group == service:db)"), Set.of()),
        TaskSize.of(512, 512));
    model.apply(task("d", 1, "1", "db"), START);
    headroom.at(START);

    assertThat(headroom.poolsOf("web")).containsExactly(POOL);
  }

  private void given(ServiceNews service, TaskSize size) {
    model.apply(service, START);
    model.apply(TaskSizeNews.of(definition(service.name()), size));
  }

  private static HostPorts ports(int tcp) {
    return HostPorts.of(List.of(tcp), List.of());
  }

  private static ServiceNews daemon(String name, List<String> memberOf) {
    ServiceNews news = News.service(name, 0, false, memberOf, Set.of());
    return new ServiceNews(
        news.name(),
        news.arn(),
        news.taskDefinition(),
        0,
        0,
        0,
        ServiceNews.Kind.DAEMON,
        false,
        news.memberOf(),
        List.of(),
        Set.of(),
        0,
        100,
        false);
  }
}
