package dev.lockkeeper.platform.wiring;

import dev.lockkeeper.platform.aws.CallCounter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Locale;

/** Calls to AWS, as a metric by operation and outcome. */
@Singleton
public class CallMeters implements CallCounter {
  private final MeterRegistry meters;

  public CallMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void count(String service, String operation, Outcome outcome) {
    meters
        .counter(
            "lockkeeper.aws.calls",
            "service",
            service,
            "operation",
            operation,
            "outcome",
            outcome.name().toLowerCase(Locale.ROOT))
        .increment();
  }
}
