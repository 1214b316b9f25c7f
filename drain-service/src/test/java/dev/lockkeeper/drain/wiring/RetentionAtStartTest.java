package dev.lockkeeper.drain.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.testkit.ManualClock;
import dev.lockkeeper.platform.testkit.ManualScheduler;
import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether the service starts, runs on or ends by what is found out about the groups. */
class RetentionAtStartTest {
  private final RuntimeException unavailable =
      new UnavailableException("DescribeAutoScalingGroups is not allowed", Duration.ofMinutes(5));
  private final RuntimeException refused =
      new IllegalStateException("lockkeeper.drain.at-deadline is RETAIN, but [web-asg]");

  private final ManualClock clock = ManualClock.started();
  private final Deque<Optional<RuntimeException>> findings = new ArrayDeque<>();
  private int ended;
  private final RetentionAtStart start =
      new RetentionAtStart(this::check, new ManualScheduler(clock), () -> ended++);

  @Test
  void aGroupThatDoesNotRetainKeepsTheServiceFromStarting() {
    finds(List.of(Optional.of(refused)));

    assertThatThrownBy(() -> start.onStart(new StartupEvent())).isSameAs(refused);
  }

  @Test
  void groupsThatRetainAreNotAskedAgain() {
    finds(List.of(Optional.empty()));

    start.onStart(new StartupEvent());

    assertThat(clock.waitingTimers()).isZero();
    assertThat(ended).isZero();
  }

  @Test
  void whileAwsCanNotBeAskedTheServiceRunsAndAsksEveryMinute() {
    finds(List.of(Optional.of(unavailable), Optional.of(unavailable), Optional.empty()));

    start.onStart(new StartupEvent());
    assertThat(findings).hasSize(2);
    clock.advance(Duration.ofMinutes(1));
    assertThat(findings).hasSize(1);
    clock.advance(Duration.ofMinutes(1));

    assertThat(findings).isEmpty();
    assertThat(clock.waitingTimers()).isZero();
    assertThat(ended).isZero();
  }

  @Test
  void aGroupThatIsFoundLateNotToRetainEndsTheService() {
    finds(List.of(Optional.of(unavailable), Optional.of(refused)));

    start.onStart(new StartupEvent());
    clock.advance(Duration.ofMinutes(1));

    assertThat(ended).isEqualTo(1);
    assertThat(clock.waitingTimers()).isZero();
  }

  private void finds(List<Optional<RuntimeException>> each) {
    findings.addAll(each);
  }

  private void check() {
    findings
        .remove()
        .ifPresent(
            failure -> {
              throw failure;
            });
  }
}
