package dev.lockkeeper.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DrainTimesTest {
  @Test
  void theFirstAnnouncementAndTheFirstCompletionOfAnInstanceCount() throws JsonProcessingException {
    List<Duration> times =
        DrainTimes.of(
            events(
                event("i-2", "Drain Completed", 9),
                event("i-1", "Drain Completed", 8),
                event("i-1", "Drain Announced", 7),
                event("i-1", "Drain Completed", 6),
                event("i-3", "Drain Announced", 5),
                event("i-2", "Drain Announced", 4),
                event("i-1", "Drain Announced", 1)));

    assertThat(times).containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(5));
  }

  private static JsonNode events(String... newestFirst) throws JsonProcessingException {
    return new ObjectMapper()
        .readTree(Stream.of(newestFirst).collect(Collectors.joining(",", "[", "]")));
  }

  private static String event(String instance, String type, int minute) {
    return """
        {"event": {"detail-type": "%s", "time": "2026-01-05T08:0%d:00Z",
                   "detail": {"instanceId": "%s"}}}"""
        .formatted(type, minute, instance);
  }
}
