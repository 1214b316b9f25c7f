package dev.lockkeeper.discovery.wiring;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings;
import dev.lockkeeper.discovery.domain.zone.ZoneState;
import dev.lockkeeper.discovery.handling.zones.ZoneWriting;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.function.ToDoubleFunction;

/** What zones look like to the owner, as metrics; a stand-by knows of nothing. */
@Singleton
public class ZoneGauges {
  private final ZoneWriting writing;
  private final ZonesConfig config;
  private final Clock clock;

  public ZoneGauges(ZoneWriting writing, ZonesConfig config, Clock clock) {
    this.writing = writing;
    this.config = config;
    this.clock = clock;
  }

  /** All are there from the start, so that nothing looks lost. */
  void onStart(@Observes StartupEvent start, MeterRegistry meters) {
    for (ZoneSettings zone : config.settings()) {
      register(meters, "record.sets", zone.id(), ZoneState::recordSets);
      register(meters, "pending", zone.id(), ZoneState::pending);
      register(meters, "pending.age.seconds", zone.id(), this::age);
      register(meters, "refused", zone.id(), state -> state.refused().size());
      register(meters, "drifted", zone.id(), ZoneState::drifted);
      register(meters, "names.in.the.way", zone.id(), ZoneState::namesInTheWay);
      register(meters, "left.behind", zone.id(), this::leftBehind);
      register(meters, "barred", zone.id(), state -> state.barred() ? 1 : 0);
    }
  }

  private double leftBehind(ZoneState state) {
    return state.leftBehind().values().stream().mapToInt(Integer::intValue).sum();
  }

  private double age(ZoneState state) {
    return state
        .pendingSince()
        .map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0)
        .orElse(0.0);
  }

  private void register(
      MeterRegistry meters, String what, ZoneId zone, ToDoubleFunction<ZoneState> figure) {
    Gauge.builder(
            "lockkeeper.discovery." + what,
            () -> writing.state(zone).map(named -> figure.applyAsDouble(named.state())).orElse(0.0))
        .tag("zone", zone.value())
        .register(meters);
  }
}
