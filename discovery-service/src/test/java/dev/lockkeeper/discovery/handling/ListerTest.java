package dev.lockkeeper.discovery.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings.Addresses;
import dev.lockkeeper.discovery.domain.drains.AnnouncedDrain;
import dev.lockkeeper.discovery.domain.drains.AnnouncedDrain.Stage;
import dev.lockkeeper.discovery.domain.drains.WithdrawnRecords;
import dev.lockkeeper.discovery.domain.listing.Floor;
import dev.lockkeeper.discovery.domain.listing.ServiceSettings;
import dev.lockkeeper.discovery.domain.model.Definition;
import dev.lockkeeper.discovery.domain.model.Instance;
import dev.lockkeeper.discovery.domain.model.Service;
import dev.lockkeeper.discovery.domain.model.Task;
import dev.lockkeeper.discovery.domain.model.Task.Interface;
import dev.lockkeeper.discovery.domain.model.Task.Network;
import dev.lockkeeper.discovery.domain.model.Task.Origin;
import dev.lockkeeper.discovery.domain.model.Task.Status;
import dev.lockkeeper.discovery.domain.reads.ReadIntervals;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is listed, and told of drains, when news come late or something fails. */
class ListerTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final ZoneId ZONE = new ZoneId("Z1");
  private static final ZoneId NOT_TAKING = new ZoneId("Z2");
  private static final AnnouncedDrain DRAIN =
      new AnnouncedDrain("i-1", "web", NOON, 1, NOON, Stage.ANNOUNCED);
  private static final ServiceSettings SETTINGS =
      new ServiceSettings(true, Optional.empty(), 10, new Floor(0, false), Form.ALL, true);

  private final ManualClock clock = new ManualClock(NOON);
  private final RememberedZones zones = new RememberedZones(clock, Duration.ofSeconds(30));
  private final KnownDrains drains = new KnownDrains(new InMemoryRecords<>(KnownDrains.type()));
  private final List<WithdrawnRecords> told = new ArrayList<>();
  private boolean fails;
  private final Duration hour = Duration.ofHours(1);
  private final Listing listing =
      new Listing(
          List.of("web"),
          List.of(
              new ZoneSettings(ZONE, Addresses.PRIVATE, Set.of()),
              new ZoneSettings(NOT_TAKING, Addresses.PRIVATE, Set.of("other"))),
          key -> settings(),
          new ReadIntervals(hour, hour, hour, hour, hour));
  private final WatchedCluster cluster = new WatchedCluster("web", listing);
  private final Lister lister =
      new Lister(List.of(cluster), listing, zones, new Histories(), clock);
  private final DrainAnswers answers =
      new DrainAnswers(
          drains,
          lister,
          zones,
          told::add,
          drain -> cluster.look(model -> model.heeds(drain, clock.instant())),
          () -> true,
          clock);

  ListerTest() {
    cluster.learn(
        model -> {
          model.readServices(List.of(new Service("shop", NOON, 1, 1, Map.of())), List.of(), NOON);
          model.apply(new Definition("shop:1", true, false, List.of()));
          model.apply(task(), NOON);
        });
    cluster.completed();
  }

  private ServiceSettings settings() {
    if (fails) {
      throw new IllegalStateException("for a moment");
    }
    return SETTINGS;
  }

  private static Task task() {
    Interface face = new Interface("eni-1", Optional.of("10.0.0.1"), Optional.empty());
    return new Task(
        "t1",
        new Origin("shop", "shop:1", Optional.of("ci")),
        new Status("RUNNING", "RUNNING", 1),
        new Network(Optional.of(face), List.of()),
        Optional.empty());
  }

  private void pass() {
    for (int i = 0; i < 10; i++) {
      lister.list();
      answers.answer();
      clock.advance(Duration.ofSeconds(1));
    }
  }

  private void hearsOfTheInstance() {
    cluster.learn(model -> model.apply(new Instance("ci", "i-1", "ACTIVE", 1)));
  }

  private void hearsOfTheDrain() {
    cluster.learn(model -> model.apply(DRAIN));
  }

  @Test
  void aDrainIsNotAnsweredBeforeTheListingKnowsOfIt() {
    hearsOfTheInstance();
    drains.hear(DRAIN);
    pass();
    assertThat(told).isEmpty();

    hearsOfTheDrain();
    pass();
    clock.advance(Duration.ofSeconds(30));
    pass();
    assertThat(told).singleElement().matches(answer -> answer.withdrawn() == 1);
  }

  @Test
  void aDrainIsNotAnsweredWhileATaskMayBeOnItsInstanceForAllThatIsKnown() {
    drains.hear(DRAIN);
    hearsOfTheDrain();
    pass();
    assertThat(told).isEmpty();

    hearsOfTheInstance();
    pass();
    clock.advance(Duration.ofSeconds(30));
    pass();
    assertThat(told).singleElement().matches(answer -> answer.withdrawn() == 1);
  }

  @Test
  void zonesThatDoNotTakeTheClusterAnyMoreHearThatItWantsNothingThere() {
    pass();
    assertThat(zones.completed).as("one for each zone").containsExactly("web", "web");
  }

  @Test
  void whatHadChangedWhenAPassFailedIsListedByTheNext() {
    pass();
    cluster.learn(model -> model.replaceTasks(List.of(), NOON.plusSeconds(11)));
    fails = true;
    assertThatThrownBy(lister::list).hasMessage("for a moment");
    fails = false;
    lister.list();
    assertThat(zones.addresses(ZONE, new ServiceKey("web", "shop"))).isEmpty();
  }
}
