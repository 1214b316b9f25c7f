package dev.lockkeeper.rollout.wiring;

import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.handling.RolloutObserver;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What becomes of rollouts, as metrics. A replica counts what it has written itself, and each write
 * is made by one replica: add up over all replicas.
 */
@Singleton
public class RolloutMeters implements RolloutObserver {
  private static final String PREFIX = "lockkeeper.rollout.";

  private final MeterRegistry meters;

  public RolloutMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void written(Optional<Rollout> before, Rollout after) {
    String cluster = after.request().cluster();
    int replaced = after.fleet().replaced() - before.map(one -> one.fleet().replaced()).orElse(0);
    if (replaced > 0) {
      meters.counter(PREFIX + "instances.replaced", "cluster", cluster).increment(replaced);
    }
    if (after.pause().isPresent() && before.flatMap(Rollout::pause).isEmpty()) {
      meters.counter(PREFIX + "pauses", "cluster", cluster).increment();
    }
    if (after.state().ended() && before.filter(one -> one.state().ended()).isEmpty()) {
      String state = nameOf(after.state());
      meters.counter(PREFIX + "ended", "cluster", cluster, "state", state).increment();
      meters
          .timer(PREFIX + "time", "cluster", cluster, "state", state)
          .record(Duration.between(after.request().at(), after.since()));
    }
  }

  static String nameOf(RolloutState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
