package dev.lockkeeper.sandbox.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.world.Timeline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RealTimeDriverTest {
  private static final Logger DRIVER_LOG = Logger.getLogger(RealTimeDriver.class.getName());
  private static final double HOUR_IN_A_SECOND = 3600;

  private final Timeline timeline = new Timeline(Worlds.START);
  private final RealTimeDriver driver = new RealTimeDriver(timeline, HOUR_IN_A_SECOND);

  @BeforeEach
  void hush() {
    DRIVER_LOG.setLevel(Level.OFF);
  }

  @AfterEach
  void stop() {
    driver.close();
    DRIVER_LOG.setLevel(null);
  }

  @Test
  void theWorldMovesWithTheWallClockTimesItsSpeed() throws Exception {
    driver.after(Duration.ofMinutes(10)).get(10, TimeUnit.SECONDS);

    assertThat(driver.call(timeline::now).get(10, TimeUnit.SECONDS))
        .isAfterOrEqualTo(Worlds.START.plus(Duration.ofMinutes(10)));
  }

  @Test
  void everythingInTheWorldHappensOnOneThread() throws Exception {
    CompletableFuture<Thread> happened = new CompletableFuture<>();
    Thread called =
        driver
            .call(
                () -> {
                  timeline.after(
                      Duration.ofSeconds(1), () -> happened.complete(Thread.currentThread()));
                  return Thread.currentThread();
                })
            .get(10, TimeUnit.SECONDS);

    assertThat(happened.get(10, TimeUnit.SECONDS)).isSameAs(called);
  }

  @Test
  void whatGoesWrongInTheWorldIsCountedAndTheWorldGoesOn() throws Exception {
    RuntimeException wrong = new IllegalStateException("a defect that this test wants");
    driver
        .call(
            () ->
                timeline.after(
                    Duration.ofSeconds(1),
                    () -> {
                      throw wrong;
                    }))
        .get(10, TimeUnit.SECONDS);

    driver.after(Duration.ofSeconds(2)).get(10, TimeUnit.SECONDS);

    assertThat(driver.failures()).isEqualTo(1);
    assertThat(driver.lastFailure()).contains(wrong);
  }

  @Test
  void aCallThatFailsTellsItsCallerAndNobodyElse() {
    CompletableFuture<Object> call =
        driver.call(
            () -> {
              throw new IllegalStateException("refused");
            });

    assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThat(driver.failures()).isZero();
  }

  @Test
  void callsAfterTheEndAreCancelled() {
    driver.close();

    assertThat(driver.call(timeline::now)).isCompletedExceptionally();
  }
}
