package dev.lockkeeper.drain.domain;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tasks of no service, which ECS doesn't stop while an instance drains: what was done about them.
 *
 * @param since when draining began, from which their grace counts
 * @param asked those that were told to stop
 * @param protectedUntil those that were found protected, and until when
 * @param notBefore somebody may be at stopping them until then
 */
public record StandaloneStops(
    Instant since, Set<TaskArn> asked, Map<TaskArn, Instant> protectedUntil, Instant notBefore) {
  public StandaloneStops {
    asked = Set.copyOf(asked);
    protectedUntil = Map.copyOf(protectedUntil);
  }

  static StandaloneStops since(Instant now) {
    return new StandaloneStops(now, Set.of(), Map.of(), now);
  }

  StandaloneStops underWay(Instant until) {
    return new StandaloneStops(since, asked, protectedUntil, until);
  }

  StandaloneStops told(Set<TaskArn> stopped, Map<TaskArn, Instant> found, Instant now) {
    Set<TaskArn> moreAsked = new HashSet<>(asked);
    moreAsked.addAll(stopped);
    Map<TaskArn, Instant> moreProtected = new HashMap<>(protectedUntil);
    moreProtected.putAll(found);
    return new StandaloneStops(since, moreAsked, moreProtected, now);
  }
}
