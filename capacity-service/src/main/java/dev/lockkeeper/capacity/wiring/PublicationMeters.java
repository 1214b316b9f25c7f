package dev.lockkeeper.capacity.wiring;

import dev.lockkeeper.capacity.handling.PublicationObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How publication goes, as the service's own metrics. Only the owner publishes. */
@Singleton
public class PublicationMeters implements PublicationObserver {
  private final MeterRegistry meters;

  public PublicationMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void taken(int datapoints) {
    meters.counter("lockkeeper.capacity.publications", "outcome", "taken").increment();
    meters.counter("lockkeeper.capacity.datapoints").increment(datapoints);
  }

  @Override
  public void failed() {
    meters.counter("lockkeeper.capacity.publications", "outcome", "failed").increment();
  }

  @Override
  public void caughtUp(String cluster, Duration lag) {
    Timer.builder("lockkeeper.capacity.publication.lag")
        .tag("cluster", cluster)
        .publishPercentiles(0.5, 0.99)
        .register(meters)
        .record(lag);
  }
}
