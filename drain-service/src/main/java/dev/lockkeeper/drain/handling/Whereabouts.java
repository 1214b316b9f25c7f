package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.ContainerInstance;
import dev.lockkeeper.drain.domain.ContainerInstances;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainLimits;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.records.Stored;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the cluster of an instance that EC2 or AWS Health tells of: they tell of every instance of
 * the account, so most may be none of ours, and no record is made of these.
 */
public final class Whereabouts {
  private final Drains drains;
  private final ContainerInstances containerInstances;
  private final DrainLimits limits;
  private final Clock clock;

  public Whereabouts(
      Drains drains, ContainerInstances containerInstances, DrainLimits limits, Clock clock) {
    this.drains = drains;
    this.containerInstances = containerInstances;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * An instance of ours.
   *
   * @param cluster its name; empty while only a hook of ours is known to hold it
   * @param found its registration, unless its drain knows that already
   */
  public record Place(InstanceId instanceId, String cluster, Optional<ContainerInstance> found) {}

  /**
   * What {@code ours} answers, if the instance is ours; else not yet, or not ours.
   *
   * @param toldAt when the event happened: for some time after that the instance may register still
   */
  Disposition ifOurs(InstanceId instanceId, Instant toldAt, Function<Place, Disposition> ours) {
    try {
      return find(instanceId).map(ours).orElseGet(() -> unknown(instanceId, toldAt));
    } catch (UnavailableException error) {
      return Disposition.retryAfter(error.retryAfter(), error.getMessage());
    }
  }

  /** The same for an id as an event gives it. */
  Disposition ifOurs(String instanceId, Instant toldAt, Function<Place, Disposition> ours) {
    return InstanceId.parse(instanceId)
        .map(id -> ifOurs(id, toldAt, ours))
        .orElseGet(() -> Disposition.rejected("no EC2 instance id: " + instanceId));
  }

  private Optional<Place> find(InstanceId instanceId) {
    Optional<Drain> open =
        drains.find(instanceId).map(Stored::value).filter(drain -> !drain.state().ended());
    return open.isPresent()
        ? open.map(drain -> new Place(instanceId, drain.cluster(), Optional.empty()))
        : containerInstances
            .find(instanceId, Optional.empty(), Optional.empty())
            .map(where -> new Place(instanceId, where.cluster(), Optional.of(where)));
  }

  private Disposition unknown(InstanceId instanceId, Instant toldAt) {
    return clock.instant().isBefore(toldAt.plus(limits.settlingTime()))
        ? Disposition.retryAfter(
            limits.registrationRetry(), "not yet: no cluster of ours knows " + instanceId)
        : Disposition.ignored("not ours: no cluster of ours knows " + instanceId);
  }
}
