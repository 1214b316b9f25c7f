package dev.lockkeeper.capacity.domain.shortage;

import java.time.Instant;
import java.util.List;

/**
 * What is short in a cluster now.
 *
 * @param lacks all there is, one a service
 * @param watchedSince when whoever sees that began to look; what was before it hasn't seen
 */
public record Observation(List<Lack> lacks, Instant watchedSince) {
  public Observation {
    lacks = List.copyOf(lacks);
  }
}
