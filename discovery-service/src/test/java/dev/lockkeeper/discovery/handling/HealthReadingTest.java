package dev.lockkeeper.discovery.handling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.UnavailableException;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.listing.Floor;
import dev.lockkeeper.discovery.domain.listing.ServiceSettings;
import dev.lockkeeper.discovery.domain.model.Definition;
import dev.lockkeeper.discovery.domain.model.Service;
import dev.lockkeeper.discovery.domain.model.Task;
import dev.lockkeeper.discovery.domain.model.Task.Health;
import dev.lockkeeper.discovery.domain.model.Task.Network;
import dev.lockkeeper.discovery.domain.model.Task.Origin;
import dev.lockkeeper.discovery.domain.model.Task.Status;
import dev.lockkeeper.discovery.domain.reads.ReadIntervals;
import dev.lockkeeper.discovery.domain.reads.RunningTasks;
import dev.lockkeeper.platform.reading.Attempts;
import dev.lockkeeper.platform.reading.ReadObserver;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Whose health is asked for. */
class HealthReadingTest implements RunningTasks {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final ServiceSettings SETTINGS =
      new ServiceSettings(true, Optional.empty(), 10, new Floor(1, false), Form.ALL, true);

  private final ManualClock clock = new ManualClock(NOON);
  private final Duration often = Duration.ofSeconds(30);
  private final TreeSet<String> asked = new TreeSet<>();
  private final WatchedCluster cluster =
      new WatchedCluster(
          "web",
          new Listing(
              List.of("web"),
              List.of(),
              key -> SETTINGS,
              new ReadIntervals(often, often, often, often, often)));
  private final HealthReading reading =
      new HealthReading(
          cluster,
          this,
          service -> true,
          often,
          new Attempts("web", UnavailableException::retryAfter, ReadObserver.none(), clock),
          clock);

  @Test
  void thatOfTasksWithACheckAndOfThoseThatMayHaveOneForAllThatCanBeRead() {
    cluster.learn(
        model -> {
          model.readServices(List.of(new Service("shop", NOON, 1, 1, Map.of())), List.of(), NOON);
          List.of("checked", "unchecked", "unreadable", "unread")
              .forEach(id -> model.apply(task(id), NOON));
          model.apply(new Definition("checked:1", true, true, List.of()));
          model.apply(new Definition("unchecked:1", true, false, List.of()));
          model.cannotRead("unreadable:1", "not allowed");
        });

    for (int second = 0; second < 5; second++) {
      reading.read();
      clock.advance(Duration.ofSeconds(1));
    }

    assertThat(asked).containsExactly("checked", "unreadable");
  }

  private static Task task(String id) {
    return new Task(
        id,
        new Origin("shop", id + ":1", Optional.of("ci")),
        new Status("RUNNING", "RUNNING", 1),
        new Network(Optional.empty(), List.of()),
        Optional.of(Health.UNKNOWN));
  }

  @Override
  public List<Task> all(String ofCluster) {
    return List.of();
  }

  @Override
  public List<Task> of(String ofCluster, String service) {
    return List.of();
  }

  @Override
  public List<Task> some(String ofCluster, Collection<String> ids) {
    asked.addAll(ids);
    return ids.stream().map(HealthReadingTest::task).toList();
  }
}
