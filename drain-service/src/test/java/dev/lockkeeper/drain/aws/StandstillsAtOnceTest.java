package dev.lockkeeper.drain.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.BlockReason;
import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.ContainerInstanceArn;
import dev.lockkeeper.drain.domain.Task;
import dev.lockkeeper.drain.domain.TaskArn;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * A hundred drains that stand still are looked into at once, by twenty threads. Each call takes as
 * long as the threads need to come to wait for the next.
 */
class StandstillsAtOnceTest {
  private static final int MANY = 100;
  private static final int THREADS = 20;

  /** What half of the documented rates allows in a burst, so that nothing has to wait its turn. */
  private static final int AT_ONCE = 50;

  private final ExecutorService drains = Executors.newFixedThreadPool(THREADS);
  private final ExecutorService calls = Executors.newCachedThreadPool();
  private final StandingServices ecs = new StandingServices();
  private final Map<Integer, List<BlockReason>> found = new ConcurrentHashMap<>();
  private final EcsStandstills standstills =
      new EcsStandstills(
          ecs,
          new EcsTasks(ecs, null),
          new Sharing(Sharing.none().linger(), (delay, action) -> {}, calls, Duration.ofMinutes(5)),
          ManualClock.started());

  @AfterEach
  void close() {
    drains.shutdownNow();
    calls.shutdownNow();
  }

  @Test
  void aHundredDrainsLearnTheirReasonsWithFewerCallsThanMayBeMadeAtOnce()
      throws InterruptedException {
    ecs.expect(MANY, THREADS);
    CountDownLatch all = new CountDownLatch(MANY);
    IntStream.range(0, MANY)
        .forEach(
            number ->
                drains.execute(
                    () -> {
                      ecs.asks();
                      found.put(number, examine(number));
                      all.countDown();
                    }));

    assertThat(all.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(found).hasSize(MANY);
    found.forEach(
        (number, reasons) ->
            assertThat(reasons)
                .as("drain %d", number)
                .extracting(BlockReason::subject)
                .containsExactly("service:s" + number));
    assertThat(ecs.reads()).as("of container instances and tasks").isLessThan(AT_ONCE);
    assertThat(ecs.descriptionsOfServices()).isLessThan(AT_ONCE);
  }

  private List<BlockReason> examine(int number) {
    Task task =
        new Task(
            new TaskArn("arn:task/" + number),
            "RUNNING",
            "RUNNING",
            "service:s" + number,
            "web",
            false,
            1);
    return standstills.examine(
        new ContainerInstance("web", new ContainerInstanceArn("arn:ci/" + number), true),
        List.of(task));
  }
}
