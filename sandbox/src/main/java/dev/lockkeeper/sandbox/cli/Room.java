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
  private static final Duration SETTLED = Duration.ofMillis(1200);

  /**
   * What it says.
   *
   * @param tasks how many more of the largest task fit
   * @param cpu of such a task, in CPU units
   * @param memory of such a task, in MiB
   * @param usable on how many instances ECS places tasks
   * @param removable how many instances could go together
   */
  record Figures(long tasks, int cpu, int memory, int usable, int removable) {
    private boolean isLike(Figures other) {
      return usable == other.usable && removable == other.removable;
    }

    /** Such as "24 more tasks (256 CPU units, 1024 MiB) fit; 3 of 6 instances could go". */
    String inWords() {
      return "%d more tasks (%d CPU units, %d MiB) fit; %s"
          .formatted(
              tasks,
              cpu,
              memory,
              removable > 0
                  ? removable + " of " + usable + " instances could go"
                  : "none of " + usable + " instances may go now");
    }
  }

  private final Function<String, Optional<JsonNode>> rest;
  private Optional<Figures> told = Optional.empty();
  private Optional<Figures> news = Optional.empty();
  private long newsSince;

  /**
   * Asks that service.
   *
   * @param rest gets a path; empty if there is no good answer
   */
  Room(Function<String, Optional<JsonNode>> rest) {
    this.rest = rest;
  }

  /**
   * What has changed since this was asked last, but for the number of tasks: that changes with
   * every one that stops. Empty until it has held for a while, since what can go is counted once a
   * second.
   */
  Optional<Figures> news() {
    Optional<Figures> now = look();
    if (now.isEmpty() || told.filter(now.get()::isLike).isPresent()) {
      news = Optional.empty();
      return Optional.empty();
    }
    if (news.filter(now.get()::isLike).isEmpty()) {
      news = now;
      newsSince = System.nanoTime();
    }
    if (told.isPresent() && System.nanoTime() - newsSince < SETTLED.toNanos()) {
      return Optional.empty();
    }
    told = now;
    return now;
  }

  /** Whether these were the last news. */
  boolean hasTold(Figures figures) {
    return told.filter(figures::equals).isPresent();
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
