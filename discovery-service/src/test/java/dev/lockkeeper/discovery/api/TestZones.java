package dev.lockkeeper.discovery.api;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings.Addresses;
import dev.lockkeeper.discovery.domain.answers.Zones;
import dev.lockkeeper.discovery.handling.RememberedZones;
import dev.lockkeeper.platform.leases.Lease;
import dev.lockkeeper.platform.ownership.OwnedWork;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Zones that are only remembered, in place of those of Route 53. */
@ApplicationScoped
public class TestZones {
  static final ZoneId INSIDE = new ZoneId("ZINSIDE");
  static final ZoneId OUTSIDE = new ZoneId("ZOUTSIDE");

  @Produces
  @Singleton
  @Alternative
  @Priority(1)
  Zones zones(Clock clock) {
    return new RememberedZones(clock, Duration.ofMillis(500));
  }

  @Produces
  @Singleton
  @Alternative
  @Priority(1)
  List<ZoneSettings> settings() {
    return List.of(
        new ZoneSettings(INSIDE, Addresses.PRIVATE, Set.of()),
        new ZoneSettings(OUTSIDE, Addresses.PUBLIC, Set.of("web")));
  }

  @Produces
  @Singleton
  @Alternative
  @Priority(1)
  @Named("zones")
  OwnedWork writing() {
    return new OwnedWork() {
      @Override
      public void begin(Lease lease) {}

      @Override
      public void end() {}
    };
  }
}
