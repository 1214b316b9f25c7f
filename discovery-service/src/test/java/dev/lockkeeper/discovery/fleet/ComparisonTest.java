package dev.lockkeeper.discovery.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.fleet.Contest.Result;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the names of a fleet cost, and how wrong they are, kept by this service and by the usual
 * small registrator: the figures of {@code docs/performance.md}, printed.
 */
@Tag("long")
class ComparisonTest {
  @Test
  void fewerCallsAndNoDeadTaskAnsweredLongerThanRoute53Takes() {
    List<Result> usual = Contest.usual().results();
    List<Result> ours = Contest.discovery().results();

    for (int i = 0; i < ours.size(); i++) {
      System.out.println(usual.get(i).row());
      System.out.println(ours.get(i).row());
    }
    assertThat(changes(ours)).isLessThan(changes(usual) / 2);
    assertThat(ours)
        .as("longer than the slowest change takes")
        .allSatisfy(result -> assertThat(result.figures().deadLong()).isLessThan(5));
    assertThat(ours)
        .filteredOn(result -> result.occasion().contains("drained"))
        .allSatisfy(result -> assertThat(result.figures().dead()).isZero());
  }

  private static long changes(List<Result> results) {
    return results.stream()
        .flatMap(result -> result.changes().values().stream())
        .mapToLong(Long::longValue)
        .sum();
  }
}
