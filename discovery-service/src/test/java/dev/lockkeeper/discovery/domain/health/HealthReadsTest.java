package dev.lockkeeper.discovery.domain.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HealthReadsTest {
  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private final HealthReads reads = new HealthReads(INTERVAL);
  private Instant now = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void oneThatIsNotHealthyYetIsReadSoonAndThenEverMoreRarely() {
    reads.follow(Set.of("a"), now);

    long[] waits = IntStream.range(0, 40).mapToLong(i -> millisToNextRead(false)).toArray();

    assertThat(waits[0]).isEqualTo(1_000);
    assertThat(waits).isSorted();
    long waited = 0;
    for (long wait : waits) {
      assertThat(wait).isBetween(1_000L, Math.max(1_000, Math.min(waited / 4 + 50, 30_000)));
      waited += wait;
    }
    assertThat(waits[39]).isEqualTo(30_000);
  }

  @Test
  void aHealthyOneIsReadAtTheInterval() {
    reads.follow(Set.of("a"), now);
    millisToNextRead(true);

    assertThat(millisToNextRead(true)).isEqualTo(30_000);
  }

  @Test
  void aCallIsFilledWithThoseThatAreDueSoonAfter() {
    reads.follow(Set.of("a"), now);
    millisToNextRead(true);
    now = now.plusSeconds(10);
    reads.follow(Set.of("a", "b"), now);
    now = now.plusSeconds(1);
    assertThat(reads.due(now)).as("a was read not long ago").containsExactly("b");
    reads.read("b", true, now);

    now = now.plusSeconds(19);
    assertThat(reads.due(now)).containsExactly("a", "b");
  }

  @Test
  void aThousandHealthyTasksTakeTenCallsAnInterval() {
    List<String> tasks = IntStream.range(0, 1_000).mapToObj(i -> "t%04d".formatted(i)).toList();
    for (int i = 0; i < tasks.size(); i++) {
      reads.follow(tasks.subList(0, i + 1), now);
      now = now.plusMillis(37);
      readAll();
    }
    now = now.plusSeconds(120);
    readAll();

    int calls = 0;
    for (int second = 0; second < 300; second++) {
      now = now.plusSeconds(1);
      calls += readAll();
    }
    assertThat(calls).isEqualTo(100);
  }

  private int readAll() {
    int calls = 0;
    for (List<String> due = reads.due(now); !due.isEmpty(); due = reads.due(now)) {
      calls++;
      due.forEach(task -> reads.read(task, true, now));
    }
    return calls;
  }

  private long millisToNextRead(boolean healthy) {
    Instant next = reads.dueAt().orElseThrow();
    long millis = Duration.between(now, next).toMillis();
    now = next;
    assertThat(reads.due(now)).containsExactly("a");
    reads.read("a", healthy, now);
    return millis;
  }
}
