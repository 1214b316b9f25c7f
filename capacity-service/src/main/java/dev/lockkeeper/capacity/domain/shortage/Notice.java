package dev.lockkeeper.capacity.domain.shortage;

import java.time.Instant;
import java.util.List;

/**
 * Something to tell the other services about a cluster's room.
 *
 * @param sequence of two notices of a cluster the higher is newer
 * @param services what has no room, by name; none if everything has
 */
public record Notice(long sequence, Instant at, List<ShortService> services) {
  public Notice {
    services = List.copyOf(services);
  }

  /** The event's detail-type. */
  public String detailType() {
    return services.isEmpty() ? "Capacity Restored" : "Capacity Shortage";
  }
}
