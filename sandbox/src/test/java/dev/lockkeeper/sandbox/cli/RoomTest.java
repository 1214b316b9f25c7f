package dev.lockkeeper.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What capacity-service says of the sample cluster, in the story's words. */
class RoomTest {
  private Optional<JsonNode> answer = Optional.empty();
  private final Room room = new Room(path -> answer);

  @Test
  void whatIsNotKnownYetIsNotTold() {
    assertThat(room.news()).isEmpty();
    answer = cluster(24, 6, "null");
    assertThat(room.news()).isEmpty();
  }

  @Test
  void theFirstFiguresAreToldAtOnceAndAsManyMoreTasksAloneAreNoNews() {
    answer = cluster(24, 6, "3");
    assertThat(room.news().map(Room.Figures::inWords))
        .contains("24 more tasks (256 CPU units, 1024 MiB) fit; 3 of 6 instances could go");
    answer = cluster(20, 6, "3");
    assertThat(room.news()).isEmpty();
  }

  @Test
  void whatHasJustChangedMayChangeAgainAndIsNotToldYet() {
    answer = cluster(24, 6, "3");
    room.news();
    answer = cluster(20, 5, "3");
    assertThat(room.news()).isEmpty();
    answer = cluster(18, 5, "0");
    assertThat(room.news()).isEmpty();
  }

  @Test
  void whereNoneMayGoItSaysSo() {
    answer = cluster(18, 5, "0");
    assertThat(room.look().map(Room.Figures::inWords))
        .contains("18 more tasks (256 CPU units, 1024 MiB) fit; none of 5 instances may go now");
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
