package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.START;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {
  @Test
  void theHistoryKeepsItsBeginningAndStaysBounded() {
    History history = History.empty();
    for (int i = 0; i < 200; i++) {
      history = history.plus(START.plusSeconds(i), "entry " + i + "x".repeat(600));
    }

    assertThat(history.entries()).hasSize(50);
    assertThat(history.entries().get(0).text()).startsWith("entry 0").hasSize(500);
    assertThat(history.entries().get(49).text()).startsWith("entry 199");
  }
}
