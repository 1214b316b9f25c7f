package dev.lockkeeper.discovery.domain.names;

import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import java.time.Instant;
import java.util.Set;

/**
 * A service wants a name.
 *
 * @param createdAt of two that want the same, the older one has it
 * @param name relative to the zones, as it is set or derived; not checked
 * @param zones where
 */
public record NameWish(ServiceKey service, Instant createdAt, String name, Set<ZoneId> zones) {
  public NameWish {
    zones = Set.copyOf(zones);
  }
}
