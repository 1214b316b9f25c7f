package dev.lockkeeper.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockkeeper.platform.testkit.CannedHttpClient;
import dev.lockkeeper.platform.testkit.ManualClock;
import dev.lockkeeper.platform.testkit.ManualScheduler;
import dev.lockkeeper.platform.time.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.ecs.EcsClient;

class CallPacingTest {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** DescribeTasks and ListTasks may be called once in five seconds then. */
  private static final double LOW_SHARE = 0.01;

  private final ManualClock clock = ManualClock.started();
  private final Instant began = clock.instant();
  private final CannedHttpClient http = new CannedHttpClient();

  @Test
  void callsWithinTheBurstDoNotWait() {
    callUpdateService(paced(1), 50);
    assertThat(clock.pauses()).isEmpty();
  }

  @Test
  void callsBeyondTheBurstWaitForTheirTurn() {
    callUpdateService(paced(1), 52);
    assertThat(clock.pauses()).containsExactly(Duration.ofMillis(200), Duration.ofMillis(200));
  }

  @Test
  void aShareOfTheRateIsTakenInProportion() {
    callUpdateService(paced(0.5), 26);
    assertThat(clock.pauses()).containsExactly(Duration.ofMillis(400));
  }

  @Test
  void operationsOfAGroupShareTheirTokensAndOthersDoNot() {
    EcsClient ecs = paced(LOW_SHARE);
    http.answer(200, "{}").answer(200, "{}").answer(200, "{}");
    describeTasks(ecs);
    ecs.stopTask(request -> request.task("t"));
    assertThat(clock.pauses()).isEmpty();
    ecs.listTasks(request -> request.cluster("c"));
    assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(5));
  }

  @Test
  void tokensComeBackWithTimeButNeverMoreThanTheBurst() {
    EcsClient ecs = paced(1);
    callUpdateService(ecs, 50);
    clock.advance(Duration.ofHours(1));
    callUpdateService(ecs, 51);
    assertThat(clock.pauses()).containsExactly(Duration.ofMillis(200));
  }

  @Test
  void aWaitCountsAgainstNoneOfTheSdksTimeouts() {
    EcsClient ecs = paced(LOW_SHARE);
    http.answer(200, "{}").answer(200, "{}").answer(200, "{}");
    for (int i = 0; i < 3; i++) {
      describeTasks(ecs);
    }
    assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(5));
    assertThat(http.requests()).hasSize(3);
  }

  @Test
  void aCallWhoseTurnIsTooFarOffIsNotMadeAndTakesNoToken() {
    EcsClient ecs = paced(LOW_SHARE / 2);
    http.answer(200, "{}").answer(200, "{}");
    describeTasks(ecs);
    for (int i = 0; i < 100; i++) {
      HeldBackException heldBack =
          catchThrowableOfType(HeldBackException.class, () -> describeTasks(ecs));
      assertThat(heldBack.retryAfter()).isEqualTo(Duration.ofSeconds(10));
    }
    assertThat(http.requests()).hasSize(1);

    clock.advance(Duration.ofSeconds(10));
    describeTasks(ecs);
    assertThat(http.requests()).hasSize(2);
    assertThat(clock.pauses()).isEmpty();
  }

  @Test
  void aCallThatIsToldToStopWhileItWaitsReturnsItsToken() {
    Stop stop = new Stop();
    EcsClient ecs = paced(LOW_SHARE, stop);
    http.answer(200, "{}").answer(200, "{}");
    describeTasks(ecs);
    assertThatThrownBy(() -> describeTasks(ecs)).isInstanceOf(AbortedException.class);
    assertThat(Thread.interrupted()).isTrue();

    clock.advance(Duration.ofSeconds(5));
    describeTasks(ecs);
    assertThat(stop.told).isEqualTo(1);
    assertThat(http.requests()).hasSize(2);
  }

  @Test
  void eachTryIsCountedAgainstTheRate() {
    EcsClient ecs = paced(1);
    http.answer(500, "{}").answer(500, "{}").answer(200, "{}");
    ecs.updateService(request -> request.service("s"));
    callUpdateService(ecs, 48);
    assertThat(clock.pauses()).containsExactly(Duration.ofMillis(200));
  }

  @Test
  void aFurtherTryWhoseTurnHasNotComeIsNotMadeAndSaysWhatWentWrongBefore() {
    http.answer(500, "{\"message\":\"out of order\"}");
    HeldBackException heldBack =
        catchThrowableOfType(HeldBackException.class, () -> describeTasks(paced(LOW_SHARE, clock)));
    assertThat(heldBack).hasMessageContaining("DescribeTasks would be too early by 5000 ms");
    assertThat(heldBack.retryAfter()).isEqualTo(Duration.ofSeconds(5));
    assertThat(heldBack.getSuppressed()).singleElement().asString().contains("out of order");
    assertThat(http.requests()).hasSize(1);
    assertThat(clock.pauses()).isEmpty();
  }

  @Test
  void anUrgentCallGoesBeforeThoseThatWaitAndTheyWaitTheLonger() {
    List<String> order = new ArrayList<>();
    AtomicReference<EcsClient> ecs = new AtomicReference<>();
    Deque<Runnable> meanwhile = new ArrayDeque<>();
    Pause pause =
        duration -> {
          if (!meanwhile.isEmpty()) {
            meanwhile.remove().run();
          }
          clock.pause(duration);
        };
    ecs.set(paced(0.02, pause));
    http.answer(200, "{}").answer(200, "{}").answer(200, "{}").answer(200, "{}");
    describeTasks(ecs.get());
    describeTasks(ecs.get());
    meanwhile.add(
        () ->
            Urgency.of(
                true,
                () -> {
                  describeTasks(ecs.get());
                  return order.add("urgent at " + elapsed());
                }));

    describeTasks(ecs.get());
    order.add("ordinary at " + elapsed());

    assertThat(order).containsExactly("urgent at PT2.5S", "ordinary at PT5S");
  }

  private Duration elapsed() {
    return Duration.between(began, clock.instant());
  }

  private void callUpdateService(EcsClient ecs, int times) {
    for (int i = 0; i < times; i++) {
      http.answer(200, "{}");
      ecs.updateService(request -> request.service("s"));
    }
  }

  private static void describeTasks(EcsClient ecs) {
    ecs.describeTasks(request -> request.tasks("t"));
  }

  private EcsClient paced(double share) {
    return paced(share, clock);
  }

  /** Its timeouts are shorter than the longest wait, and run on the manual clock too. */
  private EcsClient paced(double share, Pause pause) {
    return CannedEcs.client(
        http,
        new CallPacing(share, LONGEST_WAIT, clock, pause),
        override ->
            override
                .apiCallTimeout(Duration.ofSeconds(4))
                .apiCallAttemptTimeout(Duration.ofSeconds(2))
                .scheduledExecutorService(new ManualScheduler(clock)));
  }

  /** Tells whoever waits to stop. */
  private static final class Stop implements Pause {
    private int told;

    @Override
    public void pause(Duration duration) throws InterruptedException {
      told++;
      throw new InterruptedException("told to stop");
    }
  }
}
