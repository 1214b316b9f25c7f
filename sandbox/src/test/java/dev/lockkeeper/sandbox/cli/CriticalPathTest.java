package dev.lockkeeper.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CriticalPathTest {
  private static List<Duration> seconds(Integer... all) {
    return Stream.of(all).map(Duration::ofSeconds).toList();
  }

  @Test
  void theSlowestOfEachWaveCountAndWhatIsWatched() {
    Duration path =
        CriticalPath.of(
            List.of(1, 2), seconds(60, 50, 70), seconds(100, 90, 80), Duration.ofSeconds(20));

    assertThat(path).isEqualTo(Duration.ofMinutes(6));
  }

  @Test
  void whatWasNotMeasuredIsNotReckoned() {
    assertThat(CriticalPath.of(List.of(1), List.of(), List.of(), Duration.ofSeconds(20)))
        .isEqualTo(Duration.ofSeconds(20));
  }
}
