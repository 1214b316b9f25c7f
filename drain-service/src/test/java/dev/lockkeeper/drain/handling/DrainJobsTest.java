package dev.lockkeeper.drain.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.Samples;
import dev.lockkeeper.platform.testkit.ManualExecutor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the service finds to do about drains, and in which order. */
class DrainJobsTest {
  private static final Instant NOW = Samples.START;

  private final ManualExecutor threads = new ManualExecutor();
  private final DrainJobs jobs = new DrainJobs(threads);
  private final List<String> done = new ArrayList<>();

  @Test
  void whatPressesMostIsDoneFirstAndTheRestInTheOrderItCame() {
    add("i-01", Instant.MAX);
    add("i-02", Instant.MAX);
    add("i-03", NOW.plusSeconds(300));
    add("i-04", NOW.plusSeconds(20));

    threads.runAll();

    assertThat(done).containsExactly("i-04", "i-03", "i-01", "i-02");
  }

  @Test
  void aDrainPressesByWhenItsHookTimesOutIfAHeartbeatIsDue() {
    Drain drain = Samples.in(DrainState.DRAINING);
    Instant due = drain.lifecycleActions().all().get(0).heartbeatNotBefore();
    Instant timesOut = drain.lifecycleActions().all().get(0).heldUntil();

    assertThat(DrainJobs.by(drain, due)).isEqualTo(timesOut);
    assertThat(DrainJobs.by(drain, due.minus(Duration.ofSeconds(1)))).isEqualTo(Instant.MAX);
  }

  @Test
  void aDrainIsInHandUntilAllItsJobsHaveEnded() {
    add("i-01", Instant.MAX);
    add("i-01", Instant.MAX);
    threads.runNext();
    assertThat(jobs.inHand(new InstanceId("i-01"))).isTrue();
    threads.runNext();
    assertThat(jobs.inHand(new InstanceId("i-01"))).isFalse();
  }

  @Test
  void aJobThatFailsIsOverAndStopsNoOther() {
    jobs.add(
        new InstanceId("i-01"),
        () -> {
          throw new IllegalStateException("a test");
        });
    jobs.add(
        new InstanceId("i-02"),
        () -> {
          throw new AssertionError("broken");
        });
    add("i-03", Instant.MAX);

    threads.runNext();
    assertThatThrownBy(threads::runNext).hasMessage("broken");
    threads.runAll();

    assertThat(done).containsExactly("i-03");
    assertThat(jobs.inHand(new InstanceId("i-01"))).isFalse();
    assertThat(jobs.inHand(new InstanceId("i-02"))).isFalse();
  }

  private void add(String id, Instant by) {
    jobs.add(new InstanceId(id), by, () -> done.add(id));
  }
}
