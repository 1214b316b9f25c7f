package dev.lockkeeper.together;

import dev.lockkeeper.discovery.aws.BusNotices;
import dev.lockkeeper.discovery.aws.Ec2Hosts;
import dev.lockkeeper.discovery.aws.EcsContainerInstances;
import dev.lockkeeper.discovery.aws.EcsRunningTasks;
import dev.lockkeeper.discovery.aws.EcsServices;
import dev.lockkeeper.discovery.aws.EcsTaskDefinitions;
import dev.lockkeeper.discovery.aws.Route53HostedZones;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings.Addresses;
import dev.lockkeeper.discovery.domain.drains.AnnouncedDrain;
import dev.lockkeeper.discovery.domain.listing.Floor;
import dev.lockkeeper.discovery.domain.listing.ServiceSettings;
import dev.lockkeeper.discovery.domain.reads.ReadIntervals;
import dev.lockkeeper.discovery.domain.zone.ZoneRules;
import dev.lockkeeper.discovery.handling.KnownDrains;
import dev.lockkeeper.discovery.handling.Listing;
import dev.lockkeeper.discovery.handling.Owner;
import dev.lockkeeper.discovery.handling.Sources;
import dev.lockkeeper.discovery.handling.WatchedClusters;
import dev.lockkeeper.discovery.handling.Watching;
import dev.lockkeeper.discovery.handling.Watching.Outlets;
import dev.lockkeeper.discovery.handling.events.ClusterHandlers;
import dev.lockkeeper.discovery.handling.zones.ZoneObserver;
import dev.lockkeeper.discovery.handling.zones.ZoneWriting;
import dev.lockkeeper.discovery.handling.zones.ZoneWritingSettings;
import dev.lockkeeper.platform.bus.Bus;
import dev.lockkeeper.platform.leases.LeaseRecord;
import dev.lockkeeper.platform.leases.LeaseTerms;
import dev.lockkeeper.platform.leases.Leaseholder;
import dev.lockkeeper.platform.ownership.Ownership;
import dev.lockkeeper.platform.reading.ReadObserver;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.platform.testkit.SteppedWork;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.route53.Route53Client;

/** discovery-service. Services are listed that are tagged so. */
final class DiscoveryProcess implements ServiceProcess {
  static final int TTL = 10;

  private static final ReadIntervals INTERVALS =
      new ReadIntervals(
          Duration.ofSeconds(45),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofSeconds(30));
  private static final ServiceSettings SETTINGS =
      new ServiceSettings(false, Optional.empty(), TTL, new Floor(1, false), Form.BY_SIZE, true);

  private final Simulation world;
  private final Ownership ownership;
  private final OwnedLoop loop;
  private Instant nextStep = Instant.MIN;

  /** What outlives it, and the zone that it writes. */
  record Stores(Records<LeaseRecord> leases, Records<AnnouncedDrain> drains, ZoneId zone) {
    static Stores empty(String zone) {
      return new Stores(
          new InMemoryRecords<>(LeaseRecord.type()),
          new InMemoryRecords<>(KnownDrains.type()),
          new ZoneId(zone));
    }
  }

  DiscoveryProcess(Simulation world, Lifeline lifeline, Stores stores) {
    this.world = world;
    SteppedWork work = new SteppedWork(world.clock);
    WatchedClusters clusters = new WatchedClusters();
    this.loop =
        new OwnedLoop(
            world,
            "Discovery",
            new ClusterHandlers(clusters, world.clock).in(Simulation.SCOPE),
            work);
    ZoneWriting zones = zones(lifeline, stores, work);
    Owner owner =
        new Owner(watching(lifeline, stores, zones), clusters, work::ownersThreads, zones, loop);
    LeaseTerms terms = LeaseTerms.usual();
    this.ownership =
        new Ownership(
            new Leaseholder(stores.leases(), "queue", lifeline.name(), terms, world.clock),
            owner,
            terms.look());
  }

  private ZoneWriting zones(Lifeline lifeline, Stores stores, SteppedWork work) {
    ZoneWritingSettings settings =
        new ZoneWritingSettings(
            List.of(stores.zone()),
            "prod",
            ZoneRules.usual(Duration.ofMillis(200), Duration.ofMinutes(5)),
            () -> 0.5);
    return new ZoneWriting(
        new Route53HostedZones(lifeline.client(Route53Client.builder())),
        settings,
        ZoneObserver.none(),
        work::ownersThreads,
        world.clock);
  }

  private Watching watching(Lifeline lifeline, Stores stores, ZoneWriting zones) {
    EcsClient ecs = lifeline.client(EcsClient.builder());
    Sources sources =
        new Sources(
            new EcsContainerInstances(ecs),
            new EcsRunningTasks(ecs),
            new EcsServices(ecs),
            new EcsTaskDefinitions(ecs),
            new Ec2Hosts(lifeline.client(Ec2Client.builder())));
    Listing listing =
        new Listing(
            List.of(Simulation.CLUSTER),
            List.of(new ZoneSettings(stores.zone(), Addresses.PRIVATE, Set.of())),
            key -> SETTINGS,
            INTERVALS);
    Bus bus =
        world.messaging.bus("lockkeeper.discovery", lifeline.client(EventBridgeClient.builder()));
    Outlets outlets =
        new Outlets(zones, new BusNotices(bus, Simulation.SCOPE, world.clock), stores.drains());
    return new Watching(sources, listing, outlets, ReadObserver.none(), world.clock);
  }

  @Override
  public void look() {
    if (!world.now().isBefore(nextStep)) {
      nextStep = world.now().plus(ownership.step());
    }
    loop.takeAll();
  }
}
