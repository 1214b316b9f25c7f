package dev.lockkeeper.discovery.domain.names;

import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A service wants a name.
 *
 * @param createdAt of two that want the same, and neither has it, the older one gets it
 * @param name relative to the zones, as it is set or derived; not checked
 * @param zones where
 * @param had the name that it has now, by zone, folded; nothing where it has none
 */
public record NameWish(
    ServiceKey service,
    Instant createdAt,
    String name,
    Set<ZoneId> zones,
    Map<ZoneId, String> had) {
  public NameWish {
    zones = Set.copyOf(zones);
    had = Map.copyOf(had);
  }

  /** The name that it wants, folded. */
  String wanted() {
    return DnsLabels.folded(name);
  }

  Optional<String> had(ZoneId zone) {
    return Optional.ofNullable(had.get(zone));
  }

  /** Whether it has what it wants. */
  boolean isContent(ZoneId zone) {
    return wanted().equals(had.get(zone));
  }
}
