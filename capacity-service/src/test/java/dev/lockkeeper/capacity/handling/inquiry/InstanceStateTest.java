package dev.lockkeeper.capacity.handling.inquiry;

import static dev.lockkeeper.capacity.domain.model.News.START;
import static dev.lockkeeper.capacity.domain.model.News.definition;
import static dev.lockkeeper.capacity.domain.model.News.instance;
import static dev.lockkeeper.capacity.domain.model.News.service;
import static dev.lockkeeper.capacity.domain.model.News.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.fit.Headroom;
import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.DrainNews;
import dev.lockkeeper.capacity.domain.model.EniLimitNews;
import dev.lockkeeper.capacity.domain.model.InstanceStatus;
import dev.lockkeeper.capacity.domain.model.TaskSizeNews;
import dev.lockkeeper.capacity.domain.removal.SafeToRemove;
import dev.lockkeeper.capacity.domain.shortage.ClusterLacks;
import dev.lockkeeper.capacity.domain.size.HostPorts;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import dev.lockkeeper.capacity.handling.WatchedCluster.View;
import dev.lockkeeper.capacity.handling.inquiry.InstanceState.Unusable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstanceStateTest {
  private static final Duration SETTLING = Duration.ofMinutes(2);

  private final ClusterModel model = new ClusterModel(SETTLING);
  private final View view =
      new View(
          "web",
          model,
          new Headroom(model, Optional.empty()),
          new ClusterLacks(),
          new SafeToRemove(model));

  @Test
  void oneThatIsNotActiveSaysSo() {
    model.apply(instance("1", 1, InstanceStatus.DRAINING, true), START);

    assertThat(state(START).unusable()).contains(Unusable.STATUS);
  }

  @Test
  void aLostAgentMakesItUnusableOnlyAfterTheSettlingTime() {
    model.apply(instance("1", 1, InstanceStatus.ACTIVE, true), START);
    model.apply(instance("1", 2, InstanceStatus.ACTIVE, false), START);

    assertThat(state(START).unusable()).isEmpty();
    assertThat(state(START).agentConnected()).isFalse();
    assertThat(state(START.plus(SETTLING)).unusable()).contains(Unusable.AGENT_DISCONNECTED);
  }

  @Test
  void anAnnouncedDrainIsNamed() {
    model.apply(instance("1", 1), START);
    model.apply(new DrainNews("i-1", START, 1, true), START);

    assertThat(state(START).unusable()).contains(Unusable.ANNOUNCED_FOR_DRAINING);
  }

  @Test
  void whatFitsIsToldOfLargestTasksAndOfEachService() {
    TaskSize size = new TaskSize(512, 512, 0, HostPorts.NONE, true);
    model.apply(TaskSizeNews.of(definition("api"), size));
    model.apply(TaskSizeNews.of(definition("tiny"), TaskSize.of(1, 1024)));
    model.replaceServices(List.of(service("api", 1), service("tiny", 0)), START);
    model.apply(instance("1", 1), START);
    model.apply(task("t1", 1, "1", "api"), START);

    assertThat(state(START).interfacesLeft()).as("the limit isn't known").isEmpty();

    model.apply(new EniLimitNews("m5.large", 3, 10));
    InstanceState state = state(START);
    assertThat(state.interfacesLeft()).contains(2);
    assertThat(state.tasks()).isEqualTo(1);
    assertThat(state.services()).isEqualTo(Map.of("api", 2, "tiny", 7));
    assertThat(state.largestTasks()).isEqualTo(Map.of(size, 2, TaskSize.of(1, 1024), 7));
  }

  private InstanceState state(Instant now) {
    return InstanceState.of(view, model.instance("1").orElseThrow(), now);
  }
}
