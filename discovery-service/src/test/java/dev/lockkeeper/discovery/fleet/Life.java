package dev.lockkeeper.discovery.fleet;

import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What has been seen of a task of a listed service, as it really is. */
final class Life {
  final String id;
  final String service;
  final String instanceId;

  /** By zone. */
  final Map<String, Optional<String>> addresses;

  private Instant servingSince = Instant.MAX;
  private Instant goodSince = Instant.MAX;
  private Instant stayingSince = Instant.MAX;
  private Instant endedAt = Instant.MAX;

  Life(EcsTask task, String service) {
    this.id = task.id();
    this.service = service;
    this.instanceId = task.instance().host().instanceId();
    this.addresses =
        Map.of(
            Fleet.INSIDE, Truth.address(task, Fleet.INSIDE),
            Fleet.OUTSIDE, Truth.address(task, Fleet.OUTSIDE));
  }

  /** Sees how it is now. */
  void see(EcsTask task, boolean leaving, Instant now) {
    boolean serving = task.isRunning() && task.isWanted();
    if (!serving && endedAt.equals(Instant.MAX)) {
      endedAt = now;
    }
    servingSince = since(servingSince, serving, now);
    goodSince = since(goodSince, Truth.serves(task), now);
    stayingSince = since(stayingSince, Truth.serves(task) && !leaving, now);
  }

  private static Instant since(Instant before, boolean holds, Instant now) {
    if (!holds) {
      return Instant.MAX;
    }
    return before.isBefore(now) ? before : now;
  }

  @Override
  public String toString() {
    return id + " on " + instanceId + " at " + addresses;
  }

  Optional<String> address(String zone) {
    return addresses.get(zone);
  }

  boolean hasEnded() {
    return endedAt.isBefore(Instant.MAX);
  }

  boolean endedSince(Instant when) {
    return hasEnded() && !endedAt.isBefore(when);
  }

  /** Whether it serves, or did until shortly before. */
  boolean servedWithin(Duration time, Instant now) {
    return !hasEnded() || endedAt.plus(time).isAfter(now);
  }

  boolean hasServedFor(Duration time, Instant now) {
    return lasts(servingSince, time, now);
  }

  boolean wasGoodFor(Duration time, Instant now) {
    return lasts(goodSince, time, now);
  }

  boolean stayedFor(Duration time, Instant now) {
    return lasts(stayingSince, time, now);
  }

  private static boolean lasts(Instant since, Duration time, Instant now) {
    return since.isBefore(Instant.MAX) && !since.plus(time).isAfter(now);
  }
}
