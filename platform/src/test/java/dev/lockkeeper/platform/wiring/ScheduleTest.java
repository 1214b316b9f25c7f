package dev.lockkeeper.platform.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

class ScheduleTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration BOUND = Duration.ofMinutes(10);

  private final ManualClock clock = new ManualClock(START);
  private final Schedule schedule = new Schedule("a-schedule", IllegalStateException.class, clock);
  private final LoopsAlive liveness =
      new LoopsAlive(BOUND, clock).loop("schedule", schedule::stalled);

  @AfterEach
  void stop() {
    schedule.stop();
  }

  @Test
  void aThreadThatHangsForLongerThanTheBoundIsNotAlive() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    schedule.once(Duration.ZERO, "a hang", () -> hang(begun, end));
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    clock.advance(BOUND);
    assertThat(liveness.call().getStatus()).isEqualTo(Status.UP);

    clock.advance(Duration.ofSeconds(1));

    assertThat(liveness.call().getStatus()).isEqualTo(Status.DOWN);
    assertThat(liveness.call().getData().orElseThrow().get("schedule"))
        .isEqualTo("stands since " + START);
    end.countDown();
  }

  @Test
  void aLongSweepThatGetsOnIsAlive() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    schedule.once(
        Duration.ZERO,
        "a long sweep",
        () -> {
          clock.advance(BOUND);
          schedule.pulse();
          clock.advance(BOUND);
          done.countDown();
        });
    assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();

    assertThat(liveness.call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void onlyItsOwnThreadGivesSignsOfLife() {
    clock.advance(BOUND.plusSeconds(1));

    schedule.pulse();

    assertThat(liveness.call().getStatus()).isEqualTo(Status.DOWN);
  }

  @Test
  void workThatFailsIsDoneAgain() throws InterruptedException {
    CountDownLatch twice = new CountDownLatch(2);
    schedule.every(
        Duration.ofMillis(1),
        "what fails",
        () -> {
          twice.countDown();
          throw new IllegalStateException("a test");
        });

    assertThat(twice.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void workThatBreaksIsDoneAgainToo() throws InterruptedException {
    CountDownLatch twice = new CountDownLatch(2);
    schedule.every(
        Duration.ofMillis(1),
        "what breaks",
        () -> {
          twice.countDown();
          throw new StackOverflowError("a test");
        });

    assertThat(twice.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aTableThatIsMissingIsOneLineInTheLog() throws InterruptedException {
    List<LogRecord> logged = new CopyOnWriteArrayList<>();
    CountDownLatch twice = new CountDownLatch(2);
    Handler handler = new Collecting(logged);
    Logger logger = Logger.getLogger(Schedule.class.getName());
    logger.addHandler(handler);
    try {
      schedule.every(
          Duration.ofMillis(1),
          "sweep",
          () -> {
            twice.countDown();
            throw ResourceNotFoundException.builder().message("no table").build();
          });
      assertThat(twice.await(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      logger.removeHandler(handler);
    }

    assertThat(logged).isNotEmpty().allMatch(line -> line.getThrown() == null);
  }

  private static final class Collecting extends Handler {
    private final List<LogRecord> logged;

    Collecting(List<LogRecord> logged) {
      this.logged = logged;
    }

    @Override
    public void publish(LogRecord line) {
      logged.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static void hang(CountDownLatch begun, CountDownLatch end) {
    begun.countDown();
    try {
      end.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
