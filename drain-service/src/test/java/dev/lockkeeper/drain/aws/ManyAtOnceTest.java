package dev.lockkeeper.drain.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.ContainerInstanceArn;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.NotActiveException;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.aws.Linger;
import dev.lockkeeper.platform.aws.Urgency;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten threads that drain, or look, at the same time. No time passes: full calls go at once. */
class ManyAtOnceTest {
  private static final List<String> TEN =
      IntStream.range(0, 10).mapToObj("i-%08x"::formatted).toList();

  private final PretendCluster ecs = new PretendCluster();
  private final EcsContainerInstances instances =
      new EcsContainerInstances(
          ecs,
          List.of("web"),
          new Sharing(
              new Linger(Duration.ofMillis(500), 6, 20),
              ManualClock.started(),
              Runnable::run,
              Duration.ofMinutes(10)));

  @Test
  void tenAreSetDrainingWithOneCallAndEachHearsHowManyTasksItHas() throws InterruptedException {
    TEN.forEach(id -> ecs.statuses.put(id, "ACTIVE"));

    Map<String, String> answers = drainAll();

    assertThat(ecs.calls).containsExactly("update 10");
    assertThat(answers.values()).containsOnly("tasks 4").hasSize(10);
  }

  @Test
  void oneThatIsNotActiveYetAndOneThatHasLeftDoNotFailTheOthers() throws InterruptedException {
    TEN.forEach(id -> ecs.statuses.put(id, "ACTIVE"));
    ecs.statuses.put(TEN.get(3), "REGISTERING");
    ecs.statuses.put(TEN.get(5), "INACTIVE");
    ecs.statuses.put(TEN.get(7), "DRAINING");

    Map<String, String> answers = drainAll();

    assertThat(answers.get(TEN.get(3))).isEqualTo("is REGISTERING");
    assertThat(answers.get(TEN.get(5))).isEqualTo("left");
    assertThat(answers.get(TEN.get(7))).as("done already").isEqualTo("tasks 4");
    assertThat(answers.values()).filteredOn("tasks 4"::equals).hasSize(8);
    assertThat(ecs.calls).filteredOn(call -> call.startsWith("update")).hasSize(1);
  }

  @Test
  void whereAwsRefusesACallAsAWholeEachIsTriedAlone() throws InterruptedException {
    TEN.forEach(id -> ecs.statuses.put(id, "ACTIVE"));
    ecs.statuses.put(TEN.get(3), "REGISTERING");
    ecs.refusesSeveral = true;

    Map<String, String> answers = drainAll();

    assertThat(ecs.calls).filteredOn("update 1"::equals).hasSize(10);
    assertThat(answers.values()).filteredOn("tasks 4"::equals).hasSize(9);
  }

  @Test
  void anInstanceThatSpotTakesIsSetDrainingAtOnceWithThoseThatWait() throws InterruptedException {
    TEN.forEach(id -> ecs.statuses.put(id, "ACTIVE"));
    Map<String, String> answers = new ConcurrentHashMap<>();
    List<Thread> waiting =
        TEN.subList(0, 3).stream().map(id -> start(id, this::drain, answers)).toList();
    waiting.forEach(ManyAtOnceTest::untilItWaits);

    String spot = Urgency.of(true, () -> drain(TEN.get(3)));

    assertThat(spot).isEqualTo("tasks 4");
    for (Thread thread : waiting) {
      thread.join();
    }
    assertThat(answers.values()).containsOnly("tasks 4").hasSize(3);
    assertThat(ecs.calls).containsExactly("update 4");
  }

  @Test
  void whoLooksForAnInstanceWaitsForNobodyAndThoseWhoComeMeanwhileShareTwoCalls() {
    TEN.forEach(id -> ecs.statuses.put(id, "ACTIVE"));
    ecs.statuses.remove(TEN.get(9));

    Map<String, String> answers = findAll();

    assertThat(ecs.calls).hasSize(3);
    assertThat(ecs.calls.get(0)).isEqualTo("ec2InstanceId == " + TEN.get(0));
    assertThat(ecs.calls.get(1)).startsWith("ec2InstanceId in ['i-0").endsWith("']");
    assertThat(ecs.calls.get(2)).isEqualTo("describe 8");
    assertThat(answers.get(TEN.get(9))).isEqualTo("unknown");
    TEN.subList(0, 9).forEach(id -> assertThat(answers).containsEntry(id, PretendCluster.arn(id)));
  }

  @Test
  void whereAwsRefusesToLookForSeveralEachIsLookedForAlone() {
    TEN.forEach(id -> ecs.statuses.put(id, "ACTIVE"));
    ecs.refusesSeveral = true;

    Map<String, String> answers = findAll();

    TEN.forEach(id -> assertThat(answers).containsEntry(id, PretendCluster.arn(id)));
  }

  private Map<String, String> drainAll() throws InterruptedException {
    Map<String, String> answers = new ConcurrentHashMap<>();
    List<Thread> threads = TEN.stream().map(id -> start(id, this::drain, answers)).toList();
    for (Thread thread : threads) {
      thread.join();
    }
    return answers;
  }

  /** The first on this thread; the others begin, and wait, while its call is under way. */
  private Map<String, String> findAll() {
    Map<String, String> answers = new ConcurrentHashMap<>();
    ecs.meanwhile =
        () ->
            TEN.subList(1, TEN.size()).stream()
                .map(id -> start(id, this::find, answers))
                .toList()
                .forEach(ManyAtOnceTest::untilItWaits);
    answers.put(TEN.get(0), find(TEN.get(0)));
    while (answers.size() < TEN.size()) {
      Thread.onSpinWait();
    }
    return answers;
  }

  private static Thread start(
      String id, Function<String, String> work, Map<String, String> answers) {
    Thread thread = new Thread(() -> answers.put(id, work.apply(id)), id);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void untilItWaits(Thread thread) {
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  private String drain(String id) {
    try {
      var tasks =
          instances.ensureDraining(
              new ContainerInstance(
                  "web", new ContainerInstanceArn(PretendCluster.arn(id)), false));
      return tasks.isPresent() ? "tasks " + tasks.getAsInt() : "left";
    } catch (NotActiveException refused) {
      return "is " + refused.status();
    } catch (UnavailableException refused) {
      return refused.getMessage();
    }
  }

  private String find(String id) {
    return instances
        .find(new InstanceId(id), Optional.empty(), Optional.empty())
        .map(found -> found.arn().value())
        .orElse("unknown");
  }
}
