package dev.lockkeeper.discovery.handling.zones;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.zone.Identity;
import dev.lockkeeper.discovery.domain.zone.ZoneRules;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * Which zones are written, and how.
 *
 * @param identity who writes
 * @param jitter gives numbers from 0 to 1
 */
public record ZoneWritingSettings(
    List<ZoneId> zones, Identity identity, ZoneRules rules, DoubleSupplier jitter) {
  public ZoneWritingSettings {
    zones = List.copyOf(zones);
  }
}
