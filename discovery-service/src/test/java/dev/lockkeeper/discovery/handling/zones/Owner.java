package dev.lockkeeper.discovery.handling.zones;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.zone.ZoneRules;
import dev.lockkeeper.platform.leases.Lease;
import dev.lockkeeper.platform.leases.LeaseTerms;
import dev.lockkeeper.platform.leases.Leaseholder;
import dev.lockkeeper.platform.ownership.OwnedWork;
import dev.lockkeeper.platform.ownership.Ownership;
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

/** A replica that writes the zone of a {@link ZoneWorld} while it has the lease. */
final class Owner {
  static final String INSTALLATION = "prod";

  final ZoneWriting writing;
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
    this.world = world;
    this.work = new SteppedWork(world.clock);
    ZoneWritingSettings settings =
        new ZoneWritingSettings(
            List.of(world.zone),
            INSTALLATION,
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
            new Leaseholder(world.leases, "queue", id, terms, ownClock), all, terms.look());
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

  void look() {
    if (!world.clock.instant().isBefore(nextStep)) {
      nextStep = world.clock.instant().plus(ownership.step());
    }
    work.doWhatIsDue();
  }
}
