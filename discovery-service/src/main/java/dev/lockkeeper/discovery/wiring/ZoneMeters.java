package dev.lockkeeper.discovery.wiring;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.handling.zones.ZoneObserver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How the writing of zones goes, as metrics. Only the owner writes. */
@Singleton
public class ZoneMeters implements ZoneObserver {
  private static final String BATCHES = "lockkeeper.discovery.batches";

  private final MeterRegistry meters;

  public ZoneMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  @Override
  public void written(ZoneId zone, int changes) {
    count(zone, "made");
    meters.counter("lockkeeper.discovery.changes", "zone", zone.value()).increment(changes);
  }

  @Override
  public void refused(ZoneId zone) {
    count(zone, "refused");
  }

  private void count(ZoneId zone, String outcome) {
    meters.counter(BATCHES, "zone", zone.value(), "outcome", outcome).increment();
  }

  @Override
  public void failed(ZoneId zone) {
    meters.counter("lockkeeper.discovery.failed.calls", "zone", zone.value()).increment();
  }

  @Override
  public void inSync(ZoneId zone, Duration after) {
    Timer.builder("lockkeeper.discovery.in.sync")
        .tag("zone", zone.value())
        .publishPercentiles(0.5, 0.99)
        .register(meters)
        .record(after);
  }
}
