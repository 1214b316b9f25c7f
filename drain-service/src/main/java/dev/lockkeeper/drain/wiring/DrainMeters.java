package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.History;
import dev.lockkeeper.drain.domain.Release;
import dev.lockkeeper.drain.handling.DrainObserver;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of drains, as metrics. A replica counts what it has written itself, and each write
 * is made by one replica: add up over all replicas.
 */
@Singleton
public class DrainMeters implements DrainObserver {
  private final MeterRegistry meters;

  public DrainMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void written(Optional<Drain> before, Drain after) {
    if (after.state().ended() && before.filter(drain -> drain.state().ended()).isEmpty()) {
      meters
          .counter("lockkeeper.drain.ended", "cluster", clusterOf(after), "state", nameOf(after))
          .increment();
    }
    if (foundEmpty(after) && before.filter(DrainMeters::foundEmpty).isEmpty()) {
      meters
          .timer("lockkeeper.drain.time.to.empty", "cluster", clusterOf(after))
          .record(Duration.between(after.beginsAt(), newestOf(after)));
    }
  }

  private static boolean foundEmpty(Drain drain) {
    return drain.release().map(Release::end).filter(DrainState.COMPLETED::equals).isPresent();
  }

  /** An entry goes with each change of state. */
  private static Instant newestOf(Drain drain) {
    List<History.Entry> entries = drain.history().entries();
    return entries.get(entries.size() - 1).at();
  }

  static String nameOf(Drain drain) {
    return drain.state().name().toLowerCase(Locale.ROOT);
  }

  static String clusterOf(Drain drain) {
    return drain.cluster().isEmpty() ? DrainGauges.UNKNOWN : drain.cluster();
  }
}
