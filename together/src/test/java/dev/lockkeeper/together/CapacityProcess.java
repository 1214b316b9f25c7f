package dev.lockkeeper.together;

import dev.lockkeeper.capacity.aws.AwsHosts;
import dev.lockkeeper.capacity.aws.BusNotices;
import dev.lockkeeper.capacity.aws.CloudWatchMetrics;
import dev.lockkeeper.capacity.aws.EcsContainerInstances;
import dev.lockkeeper.capacity.aws.EcsPlacedTasks;
import dev.lockkeeper.capacity.aws.EcsServices;
import dev.lockkeeper.capacity.aws.EcsTaskDefinitions;
import dev.lockkeeper.capacity.aws.TrunkedTasks;
import dev.lockkeeper.capacity.domain.metrics.PublicationRules;
import dev.lockkeeper.capacity.domain.reads.ReadIntervals;
import dev.lockkeeper.capacity.domain.shortage.ClusterShortage;
import dev.lockkeeper.capacity.domain.shortage.ShortageLimits;
import dev.lockkeeper.capacity.domain.shortage.ShortageRules;
import dev.lockkeeper.capacity.handling.Outlets;
import dev.lockkeeper.capacity.handling.Owner;
import dev.lockkeeper.capacity.handling.PublicationObserver;
import dev.lockkeeper.capacity.handling.Shortages;
import dev.lockkeeper.capacity.handling.Sources;
import dev.lockkeeper.capacity.handling.WatchedClusters;
import dev.lockkeeper.capacity.handling.Watching;
import dev.lockkeeper.capacity.handling.events.ClusterHandlers;
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
import java.util.Map;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** capacity-service. */
final class CapacityProcess implements ServiceProcess {
  private static final ReadIntervals INTERVALS =
      new ReadIntervals(
          Duration.ofSeconds(45),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofHours(1));

  private final Simulation world;
  private final Ownership ownership;
  private final OwnedLoop loop;
  private Instant nextStep = Instant.MIN;

  /** What outlives it. */
  record Stores(Records<LeaseRecord> leases, Records<ClusterShortage> shortages) {
    static Stores empty() {
      return new Stores(
          new InMemoryRecords<>(LeaseRecord.type()),
          new InMemoryRecords<>(Shortages.shortageType()));
    }
  }

  CapacityProcess(Simulation world, Lifeline lifeline, Stores stores) {
    this.world = world;
    SteppedWork work = new SteppedWork(world.clock);
    WatchedClusters clusters = new WatchedClusters();
    this.loop =
        new OwnedLoop(
            world,
            "Capacity",
            new ClusterHandlers(clusters, world.clock).in(Simulation.SCOPE),
            work);
    Watching watching =
        new Watching(
            sources(lifeline),
            new Watching.Settings(
                List.of(Simulation.CLUSTER), Duration.ofMinutes(2), INTERVALS, Map.of()),
            ReadObserver.none(),
            world.clock);
    Owner owner =
        new Owner(
            watching, clusters, outlets(lifeline, stores), work::ownersThreads, loop, world.clock);
    LeaseTerms terms = LeaseTerms.usual();
    this.ownership =
        new Ownership(
            new Leaseholder(stores.leases(), "queue", lifeline.name(), terms, world.clock),
            owner,
            terms.look());
  }

  private static Sources sources(Lifeline lifeline) {
    EcsClient ecs = lifeline.client(EcsClient.builder());
    return new Sources(
        new EcsContainerInstances(ecs),
        new EcsPlacedTasks(ecs),
        new EcsServices(ecs),
        new EcsTaskDefinitions(ecs),
        new AwsHosts(
            lifeline.client(AutoScalingClient.builder()),
            lifeline.client(Ec2Client.builder()),
            TrunkedTasks.documented()));
  }

  private Outlets outlets(Lifeline lifeline, Stores stores) {
    Bus bus =
        world.messaging.bus("lockkeeper.capacity", lifeline.client(EventBridgeClient.builder()));
    return new Outlets(
        new CloudWatchMetrics(lifeline.client(CloudWatchClient.builder())),
        new PublicationRules(true),
        new Nobody(),
        new BusNotices(bus, Simulation.SCOPE),
        new ShortageRules(ShortageLimits.holding(Duration.ofMinutes(1))),
        stores.shortages());
  }

  @Override
  public void look() {
    if (!world.now().isBefore(nextStep)) {
      nextStep = world.now().plus(ownership.step());
    }
    loop.takeAll();
  }

  private static final class Nobody implements PublicationObserver {
    @Override
    public void taken(int datapoints) {}

    @Override
    public void failed() {}

    @Override
    public void caughtUp(String cluster, Duration lag) {}
  }
}
