package dev.lockkeeper.drain.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitTest {
  @ParameterizedTest
  @CsvSource({"10%,100,10", "10%,109,10", "10%,9,1", "1%,1,1", "10%,0,1", "100%,7,7", "33%,10,3"})
  void aPercentageRoundsDownButNeverToNone(String limit, int instances, int most) {
    assertThat(Limit.parse(limit).orElseThrow().of(instances)).isEqualTo(most);
  }

  @Test
  void aNumberIsTheSameInEveryCluster() {
    assertThat(new Limit(5, false).of(0)).isEqualTo(5);
    assertThat(new Limit(5, false).of(1_000)).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", " 5 ", "10%", "100%", "999999"})
  void whatIsReadIsWhatWasWritten(String text) {
    assertThat(Limit.parse(text)).hasToString("Optional[" + text.strip() + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0%", "101%", "-1", "1.5", "ten", "10 %", "1000000", "%"})
  void nonsenseIsNoLimit(String text) {
    assertThat(Limit.parse(text)).isEmpty();
  }

  @Test
  void aLimitThatLetsNobodyThroughCannotBeMade() {
    assertThatThrownBy(() -> new Limit(0, false)).hasMessageContaining("0");
    assertThatThrownBy(() -> new Limit(101, true)).hasMessageContaining("101%");
  }
}
