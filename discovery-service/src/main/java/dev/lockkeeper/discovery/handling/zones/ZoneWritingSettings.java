package dev.lockkeeper.discovery.handling.zones;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.zone.ZoneRules;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Which zones are written, and how.
 *
 * @param installation says whose a record set is
 * @param jitter gives numbers from 0 to 1
 */
public record ZoneWritingSettings(
    List<ZoneId> zones, String installation, ZoneRules rules, DoubleSupplier jitter) {
  public ZoneWritingSettings {
    zones = List.copyOf(zones);
  }
}
