package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.platform.records.Stored;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The drains that haven't ended, as the table showed them at the last look: for the reconciliation,
 * and for metrics, which cost nothing beyond it. Every replica looks for itself and sees the same.
 */
public final class OpenDrains {
  private static final Logger LOG = Logger.getLogger(OpenDrains.class);
  private static final int MOST = 1_000;

  private final Drains drains;
  private final Clock clock;
  private volatile Seen latest;

  public OpenDrains(Drains drains, Clock clock) {
    this.drains = drains;
    this.clock = clock;
    this.latest = new Seen(clock.instant(), List.of());
  }

  /**
   * What a look has shown.
   *
   * @param drains at most 1,000, those that want to be looked at soonest
   */
  public record Seen(Instant at, List<Drain> drains) {
    public Seen {
      drains = List.copyOf(drains);
    }
  }

  /** What the last look has shown; nothing before the first. */
  public Seen latest() {
    return latest;
  }

  /** Reads them anew: a query, and a read for each. */
  public Seen look() {
    Instant now = clock.instant();
    List<Drain> open = new ArrayList<>();
    for (InstanceId instanceId : drains.open(now, MOST)) {
      try {
        drains
            .find(instanceId)
            .map(Stored::value)
            .filter(drain -> !drain.state().ended())
            .ifPresent(open::add);
      } catch (IllegalStateException unreadable) {
        LOG.errorf(unreadable, "the drain of %s is left out", instanceId);
      }
    }
    latest = new Seen(now, open);
    return latest;
  }
}
