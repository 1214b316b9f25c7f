package dev.lockkeeper.capacity.handling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.model.News;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.reads.ReadIntervals;
import dev.lockkeeper.capacity.domain.size.HostPorts;
import dev.lockkeeper.capacity.domain.size.Resources;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import dev.lockkeeper.platform.reading.Attempts;
import dev.lockkeeper.platform.reading.ReadObserver;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClusterReadingTest {
  private static final ReadIntervals INTERVALS =
      new ReadIntervals(
          Duration.ofSeconds(45),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofHours(1));
  private static final TaskSize SIZE = TaskSize.of(500, 1000);
  private static final TaskSize WITH_INTERFACE = new TaskSize(500, 1000, 0, HostPorts.NONE, true);

  private final ManualClock clock = ManualClock.started();
  private final PretendedAws aws = new PretendedAws().with(News.instance("a", 5));
  private final WatchedCluster cluster =
      new WatchedCluster("web", Duration.ofMinutes(2), Optional.empty());
  private final Attempts attempts =
      new Attempts("web", UnavailableException::retryAfter, ReadObserver.none(), clock);
  private final ClusterReading reading =
      new ClusterReading(cluster, aws.sources(), INTERVALS, attempts, clock);
  private final TaskReading tasks =
      new TaskReading(cluster, aws.sources().tasks(), INTERVALS.tasks(), attempts, clock);

  @Test
  void theFirstReadAsksForEachThingOnce() {
    aws.with(News.service("shop", 2), SIZE);

    reading.read();

    assertThat(aws.asked)
        .containsExactly(
            "all instances", "names", "services [shop]", "definition", "types", "groups");
    assertThat(reading.isComplete()).isTrue();
    assertThat(pool("a")).contains(Pool.autoScalingGroup("web"));
  }

  @Test
  void anInstanceThatIsGoneAndOfWhoseEndNothingWasHeardIsAskedForNoLonger() {
    reading.read();
    cluster.hear(clock.instant(), model -> model.apply(News.instance("b", 1), clock.instant()));
    reading.read();
    clock.advance(Duration.ofSeconds(11));
    reading.read();
    aws.asked.clear();

    clock.advance(Duration.ofSeconds(1));
    reading.read();

    assertThat(aws.asked).doesNotContain("some instances");
    assertThat(cluster.<Integer>look(view -> view.model().instanceCount())).isEqualTo(1);
  }

  @Test
  void whatDoesNotComeIsAskedForAgainLaterAndNothingIsCompleteBefore() {
    aws.with(News.service("shop", 2), SIZE).silent.add("definition");
    reading.read();
    assertThat(reading.isComplete()).isFalse();
    aws.asked.clear();

    clock.advance(Duration.ofSeconds(14));
    reading.read();
    assertThat(aws.asked).isEmpty();
    aws.silent.clear();
    clock.advance(Duration.ofSeconds(1));
    reading.read();

    assertThat(aws.asked).containsExactly("definition");
    assertThat(reading.isComplete()).isTrue();
  }

  @Test
  void whereTasksHaveNetworkInterfacesTheTasksMustBeKnownToo() {
    aws.with(News.service("shop", 2), WITH_INTERFACE);
    reading.read();
    assertThat(reading.isComplete()).isFalse();

    tasks.read();
    clock.advance(Duration.ofSeconds(1));
    reading.read();

    assertThat(reading.isComplete()).isTrue();
  }

  @Test
  void eachThingIsReadAgainAtItsInterval() {
    aws.with(News.service("shop", 2), SIZE);
    reading.read();
    aws.asked.clear();

    for (int second = 0; second < 600; second++) {
      clock.advance(Duration.ofSeconds(1));
      reading.read();
    }

    assertThat(aws.asked.stream().filter("all instances"::equals)).hasSize(1);
    assertThat(aws.asked.stream().filter("names"::equals)).hasSize(2);
    assertThat(aws.asked.stream().filter("services [shop]"::equals)).hasSizeBetween(13, 15);
  }

  @Test
  void servicesThatAreWorthALookShareACall() {
    aws.with(News.service("shop", 2), SIZE).with(News.service("mail", 2), SIZE);
    reading.read();
    aws.asked.clear();

    reading.ask("shop");
    reading.ask("mail");
    reading.read();
    reading.ask("shop");
    Instant again = reading.read();

    assertThat(aws.asked).containsExactly("services [mail, shop]");
    assertThat(again).isEqualTo(clock.instant().plusSeconds(1));
    clock.advance(Duration.ofSeconds(1));
    reading.read();
    assertThat(aws.asked).containsExactly("services [mail, shop]", "services [shop]");
  }

  @Test
  void aServiceThatIsNewIsKnownOnceItWasLookedAtAndOneThatIsGoneIsForgotten() {
    aws.with(News.service("shop", 2), SIZE);
    reading.read();

    aws.with(News.service("mail", 3), SIZE);
    aws.services.remove("shop");
    clock.advance(Duration.ofSeconds(1));
    reading.ask("mail");
    reading.ask("shop");
    reading.read();

    assertThat(services()).containsExactly("mail");
    aws.asked.clear();
    clock.advance(Duration.ofSeconds(45));
    reading.read();
    assertThat(aws.asked).containsExactly("services [mail]");
  }

  @Test
  void whatIsAskedWhileAwsIsSilentIsNotForgotten() {
    aws.with(News.service("shop", 2), SIZE);
    reading.read();
    aws.asked.clear();
    aws.silent.add("services [shop]");
    reading.ask("shop");
    reading.read();

    aws.silent.clear();
    clock.advance(Duration.ofSeconds(15));
    reading.read();

    assertThat(aws.asked).containsExactly("services [shop]", "services [shop]");
  }

  @Test
  void anInstanceOfWhichAnEventIsMissingIsReadWithItsTasks() {
    aws.with(News.service("shop", 2), SIZE);
    reading.read();
    tasks.read();
    aws.asked.clear();
    Resources less = Resources.of(1548, 6680);
    aws.with(News.instance("a", 8, less)).with(News.task("t", 1, "a", "shop"));

    cluster.hear(
        clock.instant(), model -> model.apply(News.instance("a", 7, less), clock.instant()));
    reading.read();
    assertThat(aws.asked).as("it may still come").isEmpty();
    clock.advance(Duration.ofSeconds(10));
    reading.read();

    assertThat(aws.asked).containsExactly("some instances", "tasks of one");
    assertThat(cluster.<Integer>look(view -> view.model().taskCount())).isEqualTo(1);
  }

  @Test
  void anInstanceThatHasRegisteredGetsItsPoolByTwoCalls() {
    reading.read();
    aws.asked.clear();
    aws.with(News.instance("b", 1));
    cluster.hear(clock.instant(), model -> model.apply(News.instance("b", 1), clock.instant()));

    clock.advance(Duration.ofSeconds(1));
    reading.read();

    assertThat(aws.asked).containsExactly("some instances", "groups");
    assertThat(pool("b")).contains(Pool.autoScalingGroup("web"));
  }

  private Optional<Pool> pool(String instance) {
    return cluster.look(view -> view.model().instance(instance).orElseThrow().pool());
  }

  private List<String> services() {
    return cluster.look(
        view -> view.model().services().stream().map(service -> service.name()).toList());
  }
}
