package dev.lockkeeper.discovery.fleet;

import static dev.lockkeeper.discovery.fleet.Fleet.CLUSTER;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings;
import dev.lockkeeper.discovery.domain.zone.Identity;
import dev.lockkeeper.discovery.domain.zone.ZoneRules;
import dev.lockkeeper.discovery.handling.Owner;
import dev.lockkeeper.discovery.handling.ServiceState;
import dev.lockkeeper.discovery.handling.WatchedClusters;
import dev.lockkeeper.discovery.handling.Watching;
import dev.lockkeeper.discovery.handling.Watching.Outlets;
import dev.lockkeeper.discovery.handling.events.ClusterHandlers;
import dev.lockkeeper.discovery.handling.zones.ZoneObserver;
import dev.lockkeeper.discovery.handling.zones.ZoneWriting;
import dev.lockkeeper.discovery.handling.zones.ZoneWritingSettings;
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
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A replica of the service, whole but for Quarkus, in the world's time. One that isn't looked at is
 * dead, or asleep.
 */
final class Replica {
  private static final InboxSettings INBOX = InboxSettings.defaults();
  private static final int MOST_RECEIVES = 2_000;

  final String name;
  final WatchedClusters clusters = new WatchedClusters();
  final ZoneWriting zones;
  final List<String> failedReads = new ArrayList<>();
  private final Fleet fleet;
  private final Installation installation;
  private final SteppedWork work;
  private final Ownership ownership;
  private Optional<Inbox> inbox = Optional.empty();
  private Optional<Instant> stoppedAt = Optional.empty();
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
    this.zones = zones();
    LeaseTerms terms = LeaseTerms.usual();
    InstantSource itsTime = () -> stoppedAt.orElseGet(fleet::now);
    this.ownership =
        new Ownership(
            new Leaseholder(
                installation.leases, "queue", name, terms, itsTime.withZone(ZoneOffset.UTC)),
            owner(),
            terms.look());
  }

  private ZoneWriting zones() {
    Random jitter = new Random(name.hashCode());
    ZoneWritingSettings settings =
        new ZoneWritingSettings(
            installation.zones.stream().map(ZoneSettings::id).toList(),
            new Identity("prod", "here", Set.of()),
            ZoneRules.usual(Duration.ofMillis(200), Duration.ofMinutes(3)),
            jitter::nextDouble);
    return new ZoneWriting(
        installation.route53(name),
        settings,
        ZoneObserver.none(),
        work::ownersThreads,
        fleet.clock);
  }

  private Owner owner() {
    Outlets outlets =
        new Outlets(
            new Overheard(zones, installation.wanted),
            notice -> installation.told(name, notice),
            installation.drains);
    Watching watching =
        new Watching(
            installation.sources.apply(name),
            installation.listing(),
            outlets,
            new Reads(),
            fleet.clock);
    return new Owner(watching, clusters, work::ownersThreads, zones, new StepwiseQueue());
  }

  /** How it lists a service, if it does. */
  Optional<ServiceState> state(String service) {
    return clusters.owned().flatMap(owned -> owned.lister().state(Installation.key(service)));
  }

  boolean isOwner() {
    return ownership.owned().isPresent();
  }

  /** Stops as a process does that is told to. */
  void stop() {
    ownership.stop();
  }

  /**
   * Does what was under way when it fell asleep then, and doesn't know better: it takes the lease
   * for its own still.
   */
  void wakeDeludedSince(Instant asleep) {
    stoppedAt = Optional.of(asleep);
    work.doWhatIsDue();
    stoppedAt = Optional.empty();
  }

  /** Has it do what is due by now. */
  void look() {
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

  private final class Reads implements ReadObserver {
    @Override
    public void read(String cluster, String what, Duration took) {}

    @Override
    public void failed(String cluster, String what) {
      failedReads.add(what);
    }
  }

  private final class StepwiseQueue implements OwnedWork {
    @Override
    public void begin(Lease lease) {
      Scope scope = new Scope(Account.DEFAULT.id(), Account.DEFAULT.region(), List.of(CLUSTER));
      inbox =
          Optional.of(
              new Inbox(
                  new GuardedQueue(fleet.queue, lease::mayAct),
                  new GuardedQueue(installation.deadLetters, lease::mayAct),
                  new EnvelopeReader(new ObjectMapper(), Account.DEFAULT.region()),
                  new ClusterHandlers(clusters, fleet.clock).in(scope),
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
