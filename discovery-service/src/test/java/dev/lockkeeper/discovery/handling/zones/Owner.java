package dev.lockkeeper.discovery.handling.zones;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.zone.Identity;
import dev.lockkeeper.discovery.domain.zone.ZoneRules;
import dev.lockkeeper.platform.leases.Lease;
import dev.lockkeeper.platform.leases.LeaseRecord;
import dev.lockkeeper.platform.leases.LeaseTerms;
import dev.lockkeeper.platform.leases.Leaseholder;
import dev.lockkeeper.platform.ownership.OwnedWork;
import dev.lockkeeper.platform.ownership.Ownership;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.testkit.SteppedWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A replica that writes the zone of a {@link ZoneWorld} while it has the lease. */
public final class Owner {
  static final String INSTALLATION = "prod";

  /** Where it is at home: with others of the same home it shares a lease. */
  record Home(String lease, Records<LeaseRecord> leases) {}

  public final ZoneWriting writing;
  private final ZoneWorld world;
  private final SteppedWork work;
  private final Ownership ownership;
  private Instant nextStep = Instant.MIN;
  private Instant stoppedClock = Instant.MAX;

  /**
   * A stand-by.
   *
   * @param wants what it wants when it begins
   */
  Owner(
      ZoneWorld world,
      String id,
      FlakyZones route53,
      Map<ServiceKey, ServiceAnswers> wants,
      Collection<String> clusters,
      Random chance) {
    this(world, id, new Home("here", world.leases), route53, wants, clusters, chance);
  }

  /** A stand-by of clusters {@code web} and {@code batch} that wants nothing. */
  public static Owner idle(ZoneWorld world) {
    FlakyZones route53 = new FlakyZones(world.route53, new Random(1));
    return new Owner(world, "one", route53, Map.of(), Set.of(), new Random(1));
  }

  /** A stand-by that is at home elsewhere. */
  Owner(
      ZoneWorld world,
      String id,
      Home home,
      FlakyZones route53,
      Map<ServiceKey, ServiceAnswers> wants,
      Collection<String> clusters,
      Random chance) {
    this.world = world;
    this.work = new SteppedWork(world.clock);
    ZoneWritingSettings settings =
        new ZoneWritingSettings(
            List.of(world.zone),
            new Identity(INSTALLATION, home.lease(), Set.of("web", "batch")),
            ZoneRules.usual(Duration.ofMillis(200), Duration.ofMinutes(2)),
            chance::nextDouble);
    this.writing =
        new ZoneWriting(route53, settings, ZoneObserver.none(), work::ownersThreads, world.clock);
    Clock ownClock =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            Instant now = world.clock.instant();
            return now.isBefore(stoppedClock) ? now : stoppedClock;
          }
        };
    LeaseTerms terms = LeaseTerms.usual();
    OwnedWork all =
        new OwnedWork() {
          @Override
          public void begin(Lease lease) {
            writing.begin(lease);
            wants.values().forEach(each -> writing.want(world.zone, each));
            clusters.forEach(cluster -> writing.complete(world.zone, cluster));
          }

          @Override
          public void end() {
            writing.end();
          }
        };
    this.ownership =
        new Ownership(
            new Leaseholder(home.leases(), "queue", id, terms, ownClock), all, terms.look());
  }

  boolean isOwner() {
    return ownership.owned().isPresent();
  }

  /** Its clock stands still from now on, so that it never learns that its lease is over. */
  void stopClock() {
    stoppedClock = world.clock.instant();
  }

  /** It doesn't renew its lease any more, but works on for as long as it thinks it may. */
  void workOnly() {
    work.doWhatIsDue();
  }

  /** Keeps its lease, if it can, and does what is due. */
  public void look() {
    if (!world.clock.instant().isBefore(nextStep)) {
      nextStep = world.clock.instant().plus(ownership.step());
    }
    work.doWhatIsDue();
  }
}
