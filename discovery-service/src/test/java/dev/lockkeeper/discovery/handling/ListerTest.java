package dev.lockkeeper.discovery.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What is listed, and told of drains, when news come late or something fails. */
class ListerTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final ZoneId ZONE = new ZoneId("Z1");
  private static final ZoneId NOT_TAKING = new ZoneId("Z2");
  private static final AnnouncedDrain DRAIN =
      new AnnouncedDrain("i-1", "web", NOON, 1, NOON, Stage.ANNOUNCED);
  private static final ServiceKey SHOP = new ServiceKey("web", "shop");

  private final ManualClock clock = new ManualClock(NOON);
  private final RememberedZones zones = new RememberedZones(clock, Duration.ofSeconds(30));
  private final KnownDrains drains = new KnownDrains(new InMemoryRecords<>(KnownDrains.type()));
  private final List<WithdrawnRecords> told = new ArrayList<>();
  private ServiceSettings settings = settings(new Floor(0, false));
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

  private static ServiceSettings settings(Floor floor) {
    return new ServiceSettings(true, Optional.empty(), 10, floor, Form.ALL, true);
  }

  private static Task task(String id, String address) {
    return task(id, address, "shop:1");
  }

  private static Task task(String id, String address, String definition) {
    Interface face = new Interface("eni-" + id, Optional.of(address), Optional.empty());
    return new Task(
        id,
        new Origin("shop", definition, Optional.of("ci")),
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
  void nothingIsSaidOfAZoneBeforeItHasBeenRead() {
    zones.read = false;
    pass();
    assertThat(zones.wants).isEmpty();
    assertThat(zones.completed).isEmpty();
    assertThat(lister.list())
        .as("it is looked soon again")
        .isBefore(clock.instant().plusSeconds(1));

    zones.read = true;
    lister.list();
    assertThat(zones.listed(ZONE, SHOP)).containsExactly("t1");
    assertThat(zones.completed).hasSize(2);
  }

  @Test
  void aDrainIsNotAnsweredBeforeZonesHaveBeenRead() {
    zones.read = false;
    hearsOfTheInstance();
    drains.hear(DRAIN);
    hearsOfTheDrain();
    pass();
    assertThat(told).isEmpty();

    zones.read = true;
    pass();
    assertThat(told).hasSize(1);
  }

  @Test
  void theFloorKeepsWhatAnEarlierOwnerHasListed() {
    settings = settings(new Floor(1, false));
    hearsOfTheInstance();
    hearsOfTheDrain();
    cluster.learn(model -> model.apply(task("t2", "10.0.0.2"), NOON));
    zones.want(ZONE, written(answer("t1", "10.0.0.1", false), answer("t2", "10.0.0.2", true)));

    pass();

    assertThat(zones.listed(ZONE, SHOP)).containsExactly("t2");
  }

  @Test
  void aTaskWhoseDefinitionCanNotBeReadStaysAsItWasAndANewOneWaits() {
    cluster.learn(
        model -> {
          model.apply(task("t2", "10.0.0.2", "shop:2"), NOON);
          model.apply(task("t3", "10.0.0.3", "shop:2"), NOON);
          model.cannotRead("shop:2", "not allowed");
        });
    TaskAnswer there = answer("t2", "10.0.0.2", true);
    zones.want(ZONE, written(there));

    pass();

    ServiceState state = lister.state(SHOP).orElseThrow();
    assertThat(zones.listed(ZONE, SHOP)).containsExactlyInAnyOrder("t1", "t2");
    assertThat(zones.answers(ZONE, SHOP).orElseThrow().tasks())
        .as("with its ports")
        .contains(there);
    assertThat(state.zones().get(0).verdicts())
        .filteredOn(verdict -> verdict.taskId().equals("t3"))
        .singleElement()
        .extracting(verdict -> verdict.standing().words())
        .isEqualTo("its task definition can't be read: not allowed");
    assertThat(state.problems())
        .containsExactly("task definition shop:2 can't be read: not allowed");
  }

  @Test
  void itKeepsItsOwnNameAlsoWhileItIsWithdrawn() {
    hearsOfTheInstance();
    cluster.learn(model -> model.apply(task("t2", "10.0.0.2", "shop:2"), NOON));
    TaskAnswer there = answer("t2", "10.0.0.2", true);
    zones.want(ZONE, written(there));
    pass();
    hearsOfTheDrain();
    pass();

    assertThat(zones.listed(ZONE, SHOP)).isEmpty();
    assertThat(zones.answers(ZONE, SHOP).orElseThrow().tasks())
        .contains(new TaskAnswer(there.taskId(), there.ipv4(), there.ipv6(), there.ports(), false));
  }

  @Test
  void aTaskWhoseAddressCanNotBeToldStaysAsItWas() {
    hearsOfTheInstance();
    cluster.learn(
        model -> {
          model.apply(new Definition("shop:2", false, false, List.of()));
          model.apply(bridged("t2"), NOON);
          model.apply(bridged("t3"), NOON);
          model.applyHosts(Set.of("i-1"), List.of(), NOON);
        });
    TaskAnswer there = answer("t2", "10.0.0.2", true);
    zones.want(ZONE, written(there));

    pass();

    assertThat(zones.listed(ZONE, SHOP)).containsExactlyInAnyOrder("t1", "t2");
    assertThat(zones.answers(ZONE, SHOP).orElseThrow().tasks()).contains(there);
  }

  private static Task bridged(String id) {
    return new Task(
        id,
        new Origin("shop", "shop:2", Optional.of("ci")),
        new Status("RUNNING", "RUNNING", 1),
        new Network(Optional.empty(), List.of()),
        Optional.empty());
  }

  private void tagged(Map<String, String> tags) {
    cluster.learn(
        model ->
            model.readServices(
                List.of(new Service("shop", NOON, 1, 1, tags)), List.of(), clock.instant()));
    pass();
  }

  @Test
  void aListedServiceKeepsItsNamesWhenTheTagThatSwitchesItOnCanNotBeUnderstood() {
    settings = off();
    tagged(Map.of("lockkeeper:discovery", "on"));
    tagged(Map.of("lockkeeper:discovery", "onn"));

    assertThat(zones.listed(ZONE, SHOP)).containsExactly("t1");
    assertThat(lister.state(SHOP).orElseThrow().problems())
        .containsExactly("tag lockkeeper:discovery: it is on or off, not onn");

    tagged(Map.of("lockkeeper:discovery", "off"));
    assertThat(zones.answers(ZONE, SHOP)).isEmpty();
  }

  @Test
  void afterATakeoverAServiceWithSuchATagKeepsTheNamesThatTheZoneHas() {
    settings = off();
    zones.want(ZONE, written(answer("t1", "10.0.0.1", true)));
    tagged(Map.of("lockkeeper:discovery", "onn"));

    assertThat(zones.listed(ZONE, SHOP)).containsExactly("t1");
    assertThat(zones.answers(ZONE, SHOP).orElseThrow().name()).isEqualTo("shop.web");
  }

  @Test
  void whereThereWereNoNamesSuchATagMakesNoneAndIsTold() {
    settings = off();
    tagged(Map.of("lockkeeper:discovery", "onn"));

    assertThat(zones.answers(ZONE, SHOP)).isEmpty();
    assertThat(lister.unlisted())
        .singleElement()
        .satisfies(
            state ->
                assertThat(state.problems())
                    .containsExactly("tag lockkeeper:discovery: it is on or off, not onn"));
  }

  private static ServiceSettings off() {
    return new ServiceSettings(
        false, Optional.empty(), 10, new Floor(0, false), Form.ALL, true);
  }

  @Test
  void aTagThatCanNotBeANameLeavesTheNameThatIsInForce() {
    tagged(Map.of("lockkeeper:dns-name", "api"));
    tagged(Map.of("lockkeeper:dns-name", "bad_name", "lockkeeper:dns-ttl", "soon"));

    assertThat(zones.answers(ZONE, SHOP).orElseThrow().name()).isEqualTo("api");
    assertThat(zones.listed(ZONE, SHOP)).containsExactly("t1");
    assertThat(lister.state(SHOP).orElseThrow().problems()).hasSize(2);
  }

  @Test
  void afterATakeoverItLeavesTheNameThatTheZoneHas() {
    zones.want(
        ZONE,
        new ServiceAnswers(
            SHOP, "api", 10, Form.ALL, true, List.of(answer("t1", "10.0.0.1", true))));
    tagged(Map.of("lockkeeper:dns-name", "bad_name"));

    assertThat(zones.answers(ZONE, SHOP).orElseThrow().name()).isEqualTo("api");
  }

  /** What an earlier owner has left in the zone. */
  private static ServiceAnswers written(TaskAnswer... tasks) {
    return new ServiceAnswers(SHOP, "shop.web", 10, Form.ALL, true, List.of(tasks));
  }

  private static TaskAnswer answer(String id, String address, boolean listed) {
    return new TaskAnswer(
        id,
        Optional.of(address),
        Optional.empty(),
        List.of(new Port("http", Protocol.TCP, 8080)),
        listed);
  }

  @Test
  void whatHadChangedWhenAPassFailedIsListedByTheNext() {
    pass();
    cluster.learn(model -> model.replaceTasks(List.of(), NOON.plusSeconds(11)));
    fails = true;
    assertThatThrownBy(lister::list).hasMessage("for a moment");
    fails = false;
    lister.list();
    assertThat(zones.addresses(ZONE, SHOP)).isEmpty();
  }

  @Test
  void aServiceThatWentWhenAPassFailedIsForgottenByTheNext() {
    cluster.learn(
        model ->
            model.readServices(
                List.of(new Service("blog", NOON, 1, 1, Map.of())), List.of(), NOON));
    pass();
    cluster.learn(model -> model.readServices(List.of(), List.of("shop"), NOON.plusSeconds(11)));
    fails = true;
    assertThatThrownBy(lister::list).hasMessage("for a moment");
    fails = false;
    lister.list();
    assertThat(lister.state(SHOP)).isEmpty();
    assertThat(zones.answers(ZONE, SHOP)).isEmpty();
  }

  @Test
  void aClusterThatIsReadWhileItIsLookedAtWaitsForTheNextPass() {
    WatchedCluster late = new WatchedCluster("web", listing);
    WatchedCluster other = new WatchedCluster("other", listing(key -> readNow(late, key)));
    other.learn(
        model ->
            model.readServices(
                List.of(new Service("blog", NOON, 1, 1, Map.of())), List.of(), NOON));
    other.completed();
    Lister both =
        new Lister(
            List.of(late, other),
            listing(key -> readNow(late, key)),
            zones,
            new Histories(),
            clock);

    both.list();
    assertThat(zones.completed)
        .as("its services were not known when it was looked at")
        .doesNotContain("web");

    both.list();
    assertThat(zones.listed(ZONE, SHOP)).containsExactly("t1");
    assertThat(zones.completed).contains("web");
  }

  @Test
  void aPassThatOutlivesTheLeaseTellsTheNextOwnersZonesNothing() {
    Lister late =
        new Lister(
            List.of(cluster),
            listing,
            new GuardedZones(zones, () -> false),
            new Histories(),
            clock);

    late.list();
    assertThat(zones.wants).isEmpty();
    assertThat(zones.completed).isEmpty();
  }

  private Listing listing(Function<ServiceKey, ServiceSettings> configured) {
    return new Listing(List.of("web", "other"), listing.zones(), configured, listing.intervals());
  }

  /** The last of it comes while the other cluster is looked at. */
  private ServiceSettings readNow(WatchedCluster late, ServiceKey key) {
    if (key.cluster().equals("other") && !late.isComplete()) {
      late.learn(
          model -> {
            model.readServices(List.of(new Service("shop", NOON, 1, 1, Map.of())), List.of(), NOON);
            model.apply(new Definition("shop:1", true, false, List.of()));
            model.apply(task("t1", "10.0.0.1"), NOON);
          });
      late.completed();
    }
    return settings;
  }
}
