package dev.lockkeeper.discovery.api;

import dev.lockkeeper.discovery.domain.answers.ZoneId;
import java.util.Map;

/**
 * By which keys the zones are configured, so that whoever reads of a wrong one finds it.
 *
 * @param keys such as {@code lockkeeper.discovery.zone.inside}
 */
public record ZoneKeys(Map<ZoneId, String> keys) {
  public ZoneKeys {
    keys = Map.copyOf(keys);
  }

  String of(ZoneId zone) {
    return keys.getOrDefault(zone, "");
  }
}
