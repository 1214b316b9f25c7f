package dev.lockkeeper.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What capacity-service says of the sample cluster. */
class RoomTest {
  private Optional<JsonNode> answer = Optional.empty();
  private final Room room = new Room(path -> answer);

  @Test
  void whatIsNotKnownYetIsNotTold() {
    assertThat(room.look()).isEmpty();
    answer = cluster(24, 6, "null");
    assertThat(room.look()).isEmpty();
  }

  @Test
  void theFiguresAreThoseOfTheLargestTask() {
    answer = cluster(24, 6, "3");
    assertThat(room.look()).contains(new Room.Figures(24, 256, 1024, 6, 3));
  }

  private static Optional<JsonNode> cluster(int tasks, int usable, String removable) {
    String json =
        """
        {"summary": {"schedulableTasks": %d, "usableInstances": %d, "instancesSafeToRemove": %s},
         "largestTasks": [{"cpu": 256, "memory": 1024}]}
        """
            .formatted(tasks, usable, removable);
    try {
      return Optional.of(new ObjectMapper().readTree(json));
    } catch (JsonProcessingException wrong) {
      throw new IllegalStateException(wrong);
    }
  }
}
