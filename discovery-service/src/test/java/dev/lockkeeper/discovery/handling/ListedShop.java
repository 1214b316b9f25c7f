package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.answers.Port;
import dev.lockkeeper.discovery.domain.answers.Port.Protocol;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.TaskAnswer;
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

/** Service shop of cluster web with one task, as the owner lists it in a zone. */
final class ListedShop {
  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final ZoneId ZONE = new ZoneId("Z1");
  static final ZoneId NOT_TAKING = new ZoneId("Z2");
  static final AnnouncedDrain DRAIN =
      new AnnouncedDrain("i-1", "web", NOON, 1, NOON, Stage.ANNOUNCED);
  static final ServiceKey SHOP = new ServiceKey("web", "shop");

  final ManualClock clock = new ManualClock(NOON);
  final RememberedZones zones = new RememberedZones(clock, Duration.ofSeconds(30));
  final KnownDrains drains = new KnownDrains(new InMemoryRecords<>(KnownDrains.type()));
  final List<WithdrawnRecords> told = new ArrayList<>();
  ServiceSettings settings = settings(new Floor(0, false));
  boolean fails;
  final Duration hour = Duration.ofHours(1);
  final Listing listing =
      new Listing(
          List.of("web"),
          List.of(
              new ZoneSettings(ZONE, Addresses.PRIVATE, Set.of()),
              new ZoneSettings(NOT_TAKING, Addresses.PRIVATE, Set.of("other"))),
          key -> settings(),
          new ReadIntervals(hour, hour, hour, hour, hour));
  final WatchedCluster cluster = new WatchedCluster("web", listing);
  final Lister lister = new Lister(List.of(cluster), listing, zones, new Histories(), clock);
  final DrainAnswers answers =
      new DrainAnswers(
          drains,
          lister,
          zones,
          told::add,
          drain -> cluster.look(model -> model.heeds(drain, clock.instant())),
          () -> true,
          clock);

  ListedShop() {
    cluster.learn(
        model -> {
          model.readServices(List.of(new Service("shop", NOON, 1, 1, Map.of())), List.of(), NOON);
          model.apply(new Definition("shop:1", true, false, List.of()));
          model.apply(task("t1", "10.0.0.1"), NOON);
        });
    cluster.completed();
  }

  private ServiceSettings settings() {
    if (fails) {
      throw new IllegalStateException("for a moment");
    }
    return settings;
  }

  static ServiceSettings settings(Floor floor) {
    return new ServiceSettings(true, Optional.empty(), 10, floor, Form.ALL, true);
  }

  static Task task(String id, String address) {
    return task(id, address, "shop:1");
  }

  static Task task(String id, String address, String definition) {
    Interface face = new Interface("eni-" + id, Optional.of(address), Optional.empty());
    return new Task(
        id,
        new Origin("shop", definition, Optional.of("ci")),
        new Status("RUNNING", "RUNNING", 1),
        new Network(Optional.of(face), List.of()),
        Optional.empty());
  }

  void pass() {
    for (int i = 0; i < 10; i++) {
      lister.list();
      answers.answer();
      clock.advance(Duration.ofSeconds(1));
    }
  }

  void hearsOfTheInstance() {
    cluster.learn(model -> model.apply(new Instance("ci", "i-1", "us-east-1a", "ACTIVE", 1)));
  }

  void hearsOfTheDrain() {
    cluster.learn(model -> model.apply(DRAIN));
  }

  /** What an earlier owner has left in the zone. */
  static ServiceAnswers written(TaskAnswer... tasks) {
    return new ServiceAnswers(SHOP, "shop.web", 10, Form.ALL, true, List.of(tasks));
  }

  static TaskAnswer answer(String id, String address, boolean listed) {
    return new TaskAnswer(
        id,
        Optional.of(address),
        Optional.empty(),
        List.of(new Port("http", Protocol.TCP, 8080)),
        listed);
  }
}
