package dev.lockkeeper.drain.handling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.Action;
import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.ContainerInstanceArn;
import dev.lockkeeper.drain.domain.ContainerInstances;
import dev.lockkeeper.drain.domain.DaemonServices;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.HookNews.LifecycleActionStarted;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.LifecycleAction;
import dev.lockkeeper.drain.domain.LifecycleHooks;
import dev.lockkeeper.drain.domain.PretendInstance;
import dev.lockkeeper.drain.domain.Samples;
import dev.lockkeeper.drain.domain.Task;
import dev.lockkeeper.drain.domain.TaskArn;
import dev.lockkeeper.drain.domain.Tasks;
import dev.lockkeeper.drain.fleet.PlainStopSwitches;
import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two drains in two clusters wait for tasks whose last events were lost; one of them fails. */
class ReconcilerTest {
  private static final InstanceId BROKEN = new InstanceId("i-1");
  private static final InstanceId WHOLE = new InstanceId("i-2");

  private final ManualClock clock = new ManualClock(Samples.START);
  private final Replica.Stores stores = Replica.Stores.empty();
  private final PretendEcs ecs = new PretendEcs();
  private final Action.Ports anyPort = PretendInstance.busy(new Random(1)).ports();
  private boolean findFails;
  private boolean writeFails;
  private final Drains drains = new Drains(fragile(stores.drains()), stores.pointers());
  private final DrainRunner runner =
      new DrainRunner(
          drains,
          Samples.RULES,
          new ActionRunner(
              new Action.Ports(
                  ecs,
                  ecs,
                  new PretendHooks(),
                  anyPort.slots(),
                  anyPort.standstills(),
                  anyPort.notices()),
              new PlainStopSwitches(),
              entry -> {}),
          (key, at) -> {},
          clock);
  private final Reconciler reconciler =
      new Reconciler(drains, ecs, new BrokenDaemons(), runner, new DrainJobs(Runnable::run), clock);

  @Test
  void aDrainThatCannotBeReadDoesNotStopTheOthers() {
    bothWaitForTasks();
    findFails = true;
    reconciler.lookAtAll();
    onlyTheOtherIsCompleted();
  }

  @Test
  void aDrainThatCannotBeWrittenDoesNotStopTheOthers() {
    bothWaitForTasks();
    writeFails = true;
    reconciler.lookAtAll();
    onlyTheOtherIsCompleted();
  }

  @Test
  void aClusterThatFailsDoesNotStopTheOthers() {
    bothWaitForTasks();
    ecs.describeFails = true;
    reconciler.lookAtAll();
    onlyTheOtherIsCompleted();
  }

  @Test
  void daemonServicesThatCannotBeReadStopNoDrain() {
    bothWaitForTasks();
    clock.advance(Duration.ofMinutes(5));
    reconciler.reconcile(Duration.ofMinutes(5));
    assertThat(state(BROKEN)).isEqualTo(DrainState.COMPLETED);
    assertThat(state(WHOLE)).isEqualTo(DrainState.COMPLETED);
  }

  private void bothWaitForTasks() {
    for (InstanceId instanceId : List.of(BROKEN, WHOLE)) {
      runner.begin(instanceId, new LifecycleActionStarted(Samples.hook("t1")));
      assertThat(state(instanceId)).isEqualTo(DrainState.DRAINING);
    }
  }

  private void onlyTheOtherIsCompleted() {
    findFails = false;
    assertThat(state(BROKEN)).isEqualTo(DrainState.DRAINING);
    assertThat(state(WHOLE)).isEqualTo(DrainState.COMPLETED);
  }

  private DrainState state(InstanceId instanceId) {
    return drains.find(instanceId).orElseThrow().value().state();
  }

  @SuppressWarnings("unchecked") // A proxy knows no type arguments; what it forwards to has them.
  private Records<Drain> fragile(Records<Drain> records) {
    return (Records<Drain>)
        Proxy.newProxyInstance(
            Records.class.getClassLoader(),
            new Class<?>[] {Records.class},
            (proxy, method, arguments) -> {
              failIfBroken(method.getName(), arguments);
              try {
                return method.invoke(records, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }

  private void failIfBroken(String method, Object[] arguments) {
    boolean found =
        method.equals("find") && ((RecordKey) arguments[0]).sort().equals(BROKEN.value());
    boolean written =
        method.equals("replace") && ((Drain) arguments[1]).instanceId().equals(BROKEN);
    if ((findFails && found) || (writeFails && written)) {
      throw new IllegalStateException("the record can't be used");
    }
  }

  private static final class PretendEcs implements ContainerInstances, Tasks {
    private boolean describeFails;

    @Override
    public Optional<ContainerInstance> find(
        InstanceId instanceId, Optional<String> group, Optional<ContainerInstanceArn> except) {
      ContainerInstanceArn arn = new ContainerInstanceArn("arn:ci/" + instanceId);
      return Optional.of(new ContainerInstance("cluster-of-" + instanceId, arn, false));
    }

    @Override
    public OptionalInt ensureDraining(ContainerInstance where) {
      return OptionalInt.of(1);
    }

    @Override
    public void ensureActive(ContainerInstance where) {}

    @Override
    public Map<TaskArn, Instant> protectedUntil(String cluster, Set<TaskArn> tasks) {
      return Map.of();
    }

    @Override
    public void stop(String cluster, TaskArn task, String why) {}

    @Override
    public Optional<Set<TaskArn>> toRun(ContainerInstance where) {
      return Optional.of(Set.of());
    }

    @Override
    public Optional<List<Task>> all(ContainerInstance where, Set<TaskArn> known) {
      return Optional.of(List.of(Samples.task("task-in-" + where.cluster(), "RUNNING", 1)));
    }

    @Override
    public List<Task> describe(String cluster, Set<TaskArn> tasks) {
      if (describeFails && cluster.endsWith(BROKEN.value())) {
        throw new IllegalStateException("not what ECS should answer");
      }
      return tasks.stream().map(task -> Samples.task(task.value(), "STOPPED", 2)).toList();
    }
  }

  private static final class PretendHooks implements LifecycleHooks {
    @Override
    public boolean retainsWhenAbandoned(String group) {
      return false;
    }

    @Override
    public Optional<Duration> heartbeatTimeout(String group, String hook) {
      return Optional.of(Duration.ofMinutes(10));
    }

    @Override
    public boolean heartbeat(InstanceId instanceId, LifecycleAction action) {
      return true;
    }

    @Override
    public boolean complete(InstanceId instanceId, LifecycleAction action, String result) {
      return true;
    }
  }

  private static final class BrokenDaemons implements DaemonServices {
    @Override
    public boolean contains(String cluster, String group) {
      return false;
    }

    @Override
    public void refresh() {
      throw new IllegalStateException("not what ECS should answer");
    }
  }
}
