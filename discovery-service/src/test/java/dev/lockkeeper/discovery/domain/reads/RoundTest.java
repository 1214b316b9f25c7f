package dev.lockkeeper.discovery.domain.reads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RoundTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration PAUSE = Duration.ofSeconds(15);

  private final Round round = new Round(Duration.ZERO);

  @Test
  void whatCannotBeReadIsTriedAgainEverLater() {
    round.failed(NOW, PAUSE);
    assertThat(round.dueAt()).isEqualTo(NOW.plusSeconds(15));
    round.failed(NOW, PAUSE);
    assertThat(round.dueAt()).isEqualTo(NOW.plusSeconds(30));
    round.failed(NOW, PAUSE);
    assertThat(round.dueAt()).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void thePauseIsShortAgainOnceSomeOfItWasRead() {
    round.failed(NOW, PAUSE);
    round.failed(NOW, PAUSE);
    round.progressed();
    round.failed(NOW, PAUSE);
    assertThat(round.dueAt()).isEqualTo(NOW.plusSeconds(15));
  }

  @Test
  void itIsDoneOnceAllWasRead() {
    round.progressed();
    assertThat(round.isDone()).isFalse();
    round.succeeded(NOW);
    assertThat(round.isDone()).isTrue();
  }
}
