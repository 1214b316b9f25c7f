package dev.lockkeeper.capacity.fleet;

import static dev.lockkeeper.capacity.fleet.Fleet.CLUSTER;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.capacity.aws.AwsHosts;
import dev.lockkeeper.capacity.aws.CloudWatchMetrics;
import dev.lockkeeper.capacity.aws.EcsContainerInstances;
import dev.lockkeeper.capacity.aws.EcsPlacedTasks;
import dev.lockkeeper.capacity.aws.EcsServices;
import dev.lockkeeper.capacity.aws.EcsTaskDefinitions;
import dev.lockkeeper.capacity.aws.TrunkedTasks;
import dev.lockkeeper.capacity.domain.metrics.PublicationRules;
import dev.lockkeeper.capacity.domain.reads.ReadIntervals;
import dev.lockkeeper.capacity.domain.shortage.ShortageLimits;
import dev.lockkeeper.capacity.domain.shortage.ShortageRules;
import dev.lockkeeper.capacity.handling.Outlets;
import dev.lockkeeper.capacity.handling.Owner;
import dev.lockkeeper.capacity.handling.Sources;
import dev.lockkeeper.capacity.handling.WatchedClusters;
import dev.lockkeeper.capacity.handling.WatchedClusters.Watch;
import dev.lockkeeper.capacity.handling.Watching;
import dev.lockkeeper.capacity.handling.events.ClusterHandlers;
import dev.lockkeeper.platform.events.EnvelopeReader;
import dev.lockkeeper.platform.events.Scope;
import dev.lockkeeper.platform.inbox.GuardedQueue;
import dev.lockkeeper.platform.inbox.Inbox;
import dev.lockkeeper.platform.inbox.InboxRuntime;
import dev.lockkeeper.platform.inbox.InboxSettings;
import dev.lockkeeper.platform.leases.Lease;
import dev.lockkeeper.platform.leases.LeaseTerms;
import dev.lockkeeper.platform.leases.Leaseholder;
import dev.lockkeeper.platform.ownership.OwnedWork;
import dev.lockkeeper.platform.ownership.Ownership;
import dev.lockkeeper.platform.reading.ReadObserver;
import dev.lockkeeper.platform.testkit.SteppedWork;
import dev.lockkeeper.sandbox.world.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * A replica of the service, whole but for Quarkus, in the world's time. One that isn't looked at is
 * dead, or asleep.
 */
final class Replica implements CapacityPublisher {
  private static final InboxSettings INBOX = InboxSettings.defaults();
  private static final int MOST_RECEIVES = 200;

  private final Fleet fleet;
  private final Installation installation;
  private final String name;
  private final SteppedWork work;
  private final WatchedClusters clusters = new WatchedClusters();
  private final Ownership ownership;
  private Optional<Inbox> inbox = Optional.empty();
  private Instant nextStep = Instant.MIN;

  /**
   * A stand-by.
   *
   * @param name under which its calls are counted
   */
  Replica(Installation installation, String name) {
    this.fleet = installation.fleet;
    this.installation = installation;
    this.name = name;
    this.work = new SteppedWork(fleet.clock);
    LeaseTerms terms = LeaseTerms.usual();
    this.ownership =
        new Ownership(
            new Leaseholder(installation.leases, "queue", name, terms, fleet.clock),
            owner(),
            terms.look());
  }

  private Owner owner() {
    EcsClient ecs = fleet.client(EcsClient.builder(), name);
    AutoScalingClient autoScaling = fleet.client(AutoScalingClient.builder(), name);
    Ec2Client ec2 = fleet.client(Ec2Client.builder(), name);
    Sources sources =
        new Sources(
            new EcsContainerInstances(ecs),
            new EcsPlacedTasks(ecs),
            new EcsServices(ecs),
            new EcsTaskDefinitions(ecs),
            new AwsHosts(autoScaling, ec2, TrunkedTasks.documented()));
    ReadIntervals intervals =
        new ReadIntervals(
            Duration.ofSeconds(45),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofHours(1));
    Watching.Settings settings =
        new Watching.Settings(List.of(CLUSTER), Duration.ofMinutes(2), intervals, Map.of());
    Watching watching = new Watching(sources, settings, ReadObserver.none(), fleet.clock);
    return new Owner(
        watching, clusters, outlets(), work::ownersThreads, new StepwiseQueue(), fleet.clock);
  }

  private Outlets outlets() {
    CloudWatchMetrics cloudWatch =
        new CloudWatchMetrics(fleet.client(CloudWatchClient.builder(), name));
    return new Outlets(
        readings -> {
          cloudWatch.put(readings);
          installation.published(name, readings);
        },
        new PublicationRules(true),
        installation,
        installation::told,
        new ShortageRules(ShortageLimits.holding(Duration.ofMinutes(1))),
        installation.shortages);
  }

  /** What an owner has of its cluster; empty on a stand-by. */
  Optional<Watch> watch() {
    return clusters.byName(CLUSTER);
  }

  boolean isOwner() {
    return ownership.owned().isPresent();
  }

  /** Stops as a process does that is told to. */
  void stop() {
    ownership.stop();
  }

  @Override
  public void look() {
    if (!fleet.now().isBefore(nextStep)) {
      nextStep = fleet.now().plus(ownership.step());
    }
    work.doWhatIsDue();
    for (int i = 0; i < MOST_RECEIVES && inbox.isPresent() && hasMessages(); i++) {
      poll(inbox.get());
      work.doWhatIsDue();
    }
  }

  private boolean hasMessages() {
    return fleet.queue.nextVisibleAt().filter(at -> !at.isAfter(fleet.now())).isPresent();
  }

  private static void poll(Inbox inbox) {
    try {
      inbox.poll();
    } catch (InterruptedException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  private final class StepwiseQueue implements OwnedWork {
    @Override
    public void begin(Lease lease) {
      inbox =
          Optional.of(
              new Inbox(
                  new GuardedQueue(fleet.queue, lease::mayAct),
                  new GuardedQueue(installation.deadLetters, lease::mayAct),
                  new EnvelopeReader(new ObjectMapper(), Account.DEFAULT.region()),
                  new ClusterHandlers(clusters, fleet.clock)
                      .in(
                          new Scope(
                              Account.DEFAULT.id(), Account.DEFAULT.region(), List.of(CLUSTER))),
                  INBOX,
                  new InboxRuntime(work, Runnable::run, work, pause -> {}, fleet.clock, () -> 0),
                  installation));
    }

    @Override
    public void end() {
      inbox = Optional.empty();
    }
  }
}
