package dev.lockkeeper.discovery.handling;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings;
import dev.lockkeeper.discovery.domain.answers.Zones;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The zones of which it is known what earlier owners have written there. For others nothing is
 * decided: floors and withdrawals depend on it. A zone that was read once stays so, since from then
 * on what was decided last is known. For one thread.
 */
final class ReadZones {
  private final List<ZoneSettings> all;
  private final Zones zones;
  private final Set<ZoneId> read = new HashSet<>();

  /** None has been read. */
  ReadZones(List<ZoneSettings> all, Zones zones) {
    this.all = List.copyOf(all);
    this.zones = zones;
  }

  /** Looks which have been read by now: none of them becomes so in the middle of a pass. */
  void look() {
    all.stream().map(ZoneSettings::id).filter(zones::isRead).forEach(read::add);
  }

  boolean has(ZoneId zone) {
    return read.contains(zone);
  }

  boolean areAll() {
    return all.stream().allMatch(zone -> has(zone.id()));
  }

  List<ZoneId> ids() {
    return all.stream().map(ZoneSettings::id).filter(this::has).toList();
  }
}
