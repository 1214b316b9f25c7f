package dev.lockkeeper.discovery.wiring;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings;
import dev.lockkeeper.discovery.handling.zones.ZoneObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;

/** How the writing of zones goes, as metrics. Only the owner writes. */
@Singleton
public class ZoneMeters implements ZoneObserver {
  private final MeterRegistry meters;

  /** All are there from the start, so that a first failure is a rise. */
  public ZoneMeters(MeterRegistry meters, ZonesConfig config) {
    this.meters = meters;
    for (ZoneSettings zone : config.settings()) {
      batches(zone.id(), "made");
      batches(zone.id(), "refused");
      changes(zone.id());
      failedCalls(zone.id());
      inSync(zone.id());
    }
  }

  @Override
  public void written(ZoneId zone, int changes) {
    batches(zone, "made").increment();
    changes(zone).increment(changes);
  }

  @Override
  public void refused(ZoneId zone) {
    batches(zone, "refused").increment();
  }

  @Override
  public void failed(ZoneId zone) {
    failedCalls(zone).increment();
  }

  @Override
  public void inSync(ZoneId zone, Duration after) {
    inSync(zone).record(after);
  }

  private Counter batches(ZoneId zone, String outcome) {
    return counter("batches", "change batches", zone).tag("outcome", outcome).register(meters);
  }

  private Counter changes(ZoneId zone) {
    return counter("changes", "record sets changed, the fence not counted", zone).register(meters);
  }

  private Counter failedCalls(ZoneId zone) {
    return counter("failed.calls", "calls about the zone that are tried again", zone)
        .register(meters);
  }

  private static Counter.Builder counter(String what, String words, ZoneId zone) {
    return Counter.builder("lockkeeper.discovery." + what)
        .description(words)
        .tag("zone", zone.value());
  }

  private Timer inSync(ZoneId zone) {
    return Timer.builder("lockkeeper.discovery.in.sync")
        .description("from a batch until all name servers are known to know it")
        .tag("zone", zone.value())
        .publishPercentiles(0.5, 0.99)
        .register(meters);
  }
}
