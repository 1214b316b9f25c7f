package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.reads.Lifecycle;
import dev.lockkeeper.rollout.domain.reads.Registration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** One instance of {@link PretendGroup}. */
final class PretendMachine {
  final InstanceId id;
  final String zone;
  final ImageId image;
  final Instant fitAt;
  Lifecycle lifecycle = Lifecycle.PENDING;
  boolean broken;
  boolean connected = true;
  boolean draining;

  /** Whether its drain has ended with tasks left, as was wanted. */
  boolean givenUp;

  boolean fenced;
  boolean isProtected;
  int tasks;

  PretendMachine(InstanceId id, String zone, ImageId image, Instant fitAt) {
    this.id = id;
    this.zone = zone;
    this.image = image;
    this.fitAt = fitAt;
  }

  /** Half a minute before it is fit it comes InService; a broken one never registers. */
  void boot(Instant now) {
    if (lifecycle == Lifecycle.PENDING && !fitAt.minusSeconds(30).isAfter(now)) {
      lifecycle = Lifecycle.IN_SERVICE;
    }
    if (lifecycle == Lifecycle.IN_SERVICE && fit(now) && !draining && tasks == 0 && !fenced) {
      tasks = 1;
    }
  }

  boolean registered(Instant now) {
    return !broken && !fitAt.isAfter(now) && lifecycle != Lifecycle.PENDING;
  }

  boolean fit(Instant now) {
    return lifecycle == Lifecycle.IN_SERVICE && registered(now) && connected && !draining;
  }

  boolean there() {
    return lifecycle != Lifecycle.TERMINATING;
  }

  InstanceView view(Instant now, boolean counted) {
    Optional<Registration> registration =
        registered(now)
            ? Optional.of(
                new Registration(
                    draining ? "DRAINING" : "ACTIVE",
                    connected,
                    true,
                    counted ? OptionalInt.of(tasks) : OptionalInt.empty(),
                    fenced))
            : Optional.empty();
    return new InstanceView(id, zone, lifecycle, true, isProtected, image, registration);
  }
}
