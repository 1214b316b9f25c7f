package dev.lockkeeper.platform.wiring;

import dev.lockkeeper.platform.reading.ReadObserver;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** How reads of clusters go, as metrics. Only the owner reads. */
public final class ReadMeters implements ReadObserver {
  private final MeterRegistry meters;
  private final String prefix;

  /**
   * Counts in a registry.
   *
   * @param prefix of the metrics' names, such as {@code lockkeeper.capacity}
   */
  public ReadMeters(MeterRegistry meters, String prefix) {
    this.meters = meters;
    this.prefix = prefix;
  }

  @Override
  public void read(String cluster, String what, Duration took) {
    meters.timer(prefix + ".reads", "cluster", cluster, "what", what).record(took);
  }

  @Override
  public void failed(String cluster, String what) {
    meters.counter(prefix + ".failed.reads", "cluster", cluster, "what", what).increment();
  }
}
