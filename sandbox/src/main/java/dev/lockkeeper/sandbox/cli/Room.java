package dev.lockkeeper.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How many more tasks fit into the sample cluster, as capacity-service says over REST. What it says
 * is of a moment ago: it gathers events for a fraction of a second.
 */
final class Room {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /**
   * What it says.
   *
   * @param tasks how many more of the largest task fit
   * @param cpu of such a task, in CPU units
   * @param memory of such a task, in MiB
   * @param usable on how many instances ECS places tasks
   * @param removable how many instances could go together
   */
  record Figures(long tasks, int cpu, int memory, int usable, int removable) {}

  private final Function<String, Optional<JsonNode>> rest;

  /**
   * Asks that service.
   *
   * @param rest gets a path; empty if there is no good answer
   */
  Room(Function<String, Optional<JsonNode>> rest) {
    this.rest = rest;
  }

  /** The newest figures; empty as long as it hasn't read all that they need. */
  Optional<Figures> look() {
    return rest.apply(LockkeeperService.CAPACITY.worthASee())
        .filter(cluster -> cluster.at("/summary/instancesSafeToRemove").isNumber())
        .filter(cluster -> cluster.path("largestTasks").size() == 1)
        .map(Room::figures);
  }

  private static Figures figures(JsonNode cluster) {
    JsonNode summary = cluster.path("summary");
    JsonNode task = cluster.path("largestTasks").path(0);
    return new Figures(
        summary.path("schedulableTasks").asLong(),
        task.path("cpu").asInt(),
        task.path("memory").asInt(),
        summary.path("usableInstances").asInt(),
        summary.path("instancesSafeToRemove").asInt());
  }

  /**
   * Looks until it says so, or it would have to have said so long ago.
   *
   * @return what it said last
   */
  Optional<Figures> await(Predicate<Figures> expected) {
    Optional<Figures> seen = look();
    for (long left = PATIENCE.dividedBy(POLL); left > 0; left--) {
      if (seen.filter(expected).isPresent()) {
        return seen;
      }
      Pauses.of(POLL);
      seen = look();
    }
    return seen;
  }
}
