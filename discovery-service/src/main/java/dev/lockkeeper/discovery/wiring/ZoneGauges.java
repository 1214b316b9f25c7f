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
      Figures of = new Figures(meters, zone.id());
      of.are("record.sets", "record sets of ours that are written", ZoneState::recordSets);
      of.are("pending", "record sets that are not as wanted", ZoneState::pending);
      of.are("pending.age.seconds", "since when the oldest of them is not", this::age);
      of.are("refused", "changes that are left aside", state -> state.refused().size());
      of.are("drifted", "record sets that somebody else had changed", ZoneState::drifted);
      of.are("names.in.the.way", "names and types that others hold", ZoneState::namesInTheWay);
      of.are("left.behind", "record sets of clusters not looked after", this::leftBehind);
      of.are("barred", "1 while the fence is another's", state -> state.barred() ? 1 : 0);
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

  /** Gauges of a zone. */
  private final class Figures {
    private final MeterRegistry meters;
    private final ZoneId zone;

    private Figures(MeterRegistry meters, ZoneId zone) {
      this.meters = meters;
      this.zone = zone;
    }

    private void are(String what, String words, ToDoubleFunction<ZoneState> figure) {
      Gauge.builder("lockkeeper.discovery." + what, () -> now(figure))
          .description(words)
          .tag("zone", zone.value())
          .register(meters);
    }

    private double now(ToDoubleFunction<ZoneState> figure) {
      return writing.state(zone).map(named -> figure.applyAsDouble(named.state())).orElse(0.0);
    }
  }
}
