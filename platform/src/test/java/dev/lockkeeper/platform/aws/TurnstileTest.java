package dev.lockkeeper.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnstileTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void whoComesTooEarlyIsToldToComeAgainOneAfterTheOther() {
    Turnstile turnstile = new Turnstile(new Rate(2, 2), START);

    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      waits.add(turnstile.enter(START));
    }

    assertThat(waits)
        .containsExactly(
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofMillis(500),
            Duration.ofMillis(1000),
            Duration.ofMillis(1500));
  }

  @Test
  void whoeverComesWhenToldToIsAdmitted() {
    Turnstile turnstile = new Turnstile(new Rate(1, 4), START);
    turnstile.enter(START);
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      waits.add(turnstile.enter(START));
    }

    waits.forEach(wait -> assertThat(turnstile.enter(START.plus(wait))).isZero());
  }

  @Test
  void aStepOfThreeReadsIsAdmittedAtAThirdOfTheirDocumentedRate() {
    Turnstile turnstile = Turnstile.of("Ecs", "ListTasks", 0.3, 3, START);

    int admitted = 0;
    while (turnstile.enter(START).isZero()) {
      admitted++;
    }

    assertThat(admitted).as("of a burst of 100 reads").isEqualTo(10);
    assertThat(turnstile.enter(START)).as("the second, at 2 a second").hasSeconds(1);
  }

  @Test
  void anOperationWithoutADocumentedRateIsRefused() {
    assertThatThrownBy(() -> Turnstile.of("Sqs", "SendMessage", 0.5, 1, START))
        .hasMessageContaining("SendMessage");
  }
}
