package dev.lockkeeper.sandbox.route53;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.Names;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.ChangeStatus;

/** Brings changes to the name servers, and knows how far each has come. */
final class Propagation {
  /** So many changes can be asked for; AWS doesn't say how long it remembers them. */
  private static final int REMEMBERED = 10_000;

  private record Submitted(String id, Instant at, Instant inSyncAt, Optional<String> comment) {}

  private final World world;
  private final Route53Settings settings;
  private final Random chance;
  private final Names names;
  private final Map<String, Submitted> changes =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Submitted> eldest) {
          return size() > REMEMBERED;
        }
      };

  Propagation(World world, Route53Settings settings) {
    this.world = world;
    this.settings = settings;
    this.chance = world.random("route53/propagation");
    this.names = world.names("route53/changes");
  }

  /**
   * Sends a change on its way.
   *
   * @param publish what makes it visible to name servers, once it has got there
   */
  ChangeInfo submit(HostedZone zone, Optional<String> comment, Runnable publish) {
    Instant now = world.now();
    Instant inSyncAt = now.plus(spread());
    if (inSyncAt.isBefore(zone.lastInSyncAt())) {
      inSyncAt = zone.lastInSyncAt();
    }
    zone.lastInSyncAt(inSyncAt);
    world.timeline().at(inSyncAt.minus(settings.visibleBeforeInSync()), publish);
    Submitted change =
        new Submitted("C" + names.hex(20).toUpperCase(Locale.ROOT), now, inSyncAt, comment);
    changes.put(change.id(), change);
    return info(change);
  }

  /** How far the change has come. */
  ChangeInfo find(String id) {
    Submitted change = changes.get(id);
    if (change == null) {
      throw AwsError.withStatus(
          404, "NoSuchChange", "A change with the specified change ID does not exist: " + id);
    }
    return info(change);
  }

  private Duration spread() {
    long fastest = settings.fastestPropagation().toMillis();
    long slowest = settings.slowestPropagation().toMillis();
    return Duration.ofMillis(fastest + chance.nextInt((int) (slowest - fastest) + 1));
  }

  private ChangeInfo info(Submitted change) {
    return ChangeInfo.builder()
        .id("/change/" + change.id())
        .status(
            world.now().isBefore(change.inSyncAt()) ? ChangeStatus.PENDING : ChangeStatus.INSYNC)
        .submittedAt(change.at())
        .comment(change.comment().orElse(null))
        .build();
  }
}
