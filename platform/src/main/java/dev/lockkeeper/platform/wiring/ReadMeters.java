package dev.lockkeeper.capacity.wiring;

import dev.lockkeeper.capacity.handling.ReadObserver;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How reads of clusters go, as metrics. Only the owner reads. */
@Singleton
public class ReadMeters implements ReadObserver {
  private final MeterRegistry meters;

  public ReadMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void read(String cluster, String what, Duration took) {
    meters.timer("lockkeeper.capacity.reads", "cluster", cluster, "what", what).record(took);
  }

  @Override
  public void failed(String cluster, String what) {
    meters
        .counter("lockkeeper.capacity.failed.reads", "cluster", cluster, "what", what)
        .increment();
  }
}
