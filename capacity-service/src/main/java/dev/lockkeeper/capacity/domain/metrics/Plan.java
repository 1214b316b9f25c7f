package dev.lockkeeper.capacity.domain.metrics;

import java.time.Instant;
import java.util.List;

/**
 * What to publish now.
 *
 * @param known what counts as published before that; subjects that are gone are forgotten
 * @param calls the readings of each call, the most important first; none if nothing is due
 * @param waits whether something is to be published, but not yet
 * @param lookAt when to look again if nothing changes until then and all calls succeed
 */
public record Plan(Published known, List<List<Reading>> calls, boolean waits, Instant lookAt) {
  public Plan {
    calls = List.copyOf(calls);
  }
}
