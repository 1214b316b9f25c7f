package dev.lockkeeper.discovery.domain.model;

import java.time.Instant;
import java.util.Map;

/**
 * A service that is ACTIVE or DRAINING, as the API shows it.
 *
 * @param desired how many tasks it should have
 * @param running how many run, for ECS
 */
public record Service(
    String name, Instant createdAt, int desired, int running, Map<String, String> tags) {
  public Service {
    tags = Map.copyOf(tags);
  }
}
