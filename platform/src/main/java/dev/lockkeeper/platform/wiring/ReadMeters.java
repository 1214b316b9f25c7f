package dev.lockkeeper.platform.wiring;

import dev.lockkeeper.platform.reading.ReadObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
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
    Timer.builder(prefix + ".reads")
        .description("reads that have come to their end")
        .tags("cluster", cluster, "what", what)
        .register(meters)
        .record(took);
    failures(cluster, what);
  }

  @Override
  public void failed(String cluster, String what) {
    failures(cluster, what).increment();
  }

  /** There from the first read on, failed or not, so that a later failure is a rise. */
  private Counter failures(String cluster, String what) {
    return Counter.builder(prefix + ".failed.reads")
        .description("reads that failed and are tried again")
        .tags("cluster", cluster, "what", what)
        .register(meters);
  }
}
