package dev.lockkeeper.capacity.domain.shortage;

import java.time.Instant;
import java.util.Optional;

/**
 * What follows from an observation: {@code next} is stored if it is another, then the notice that
 * waits in it is told.
 *
 * @param wakeAt when to decide again if nothing is seen until then; empty if nothing is short
 */
public record Decision(ClusterShortage next, Optional<Instant> wakeAt) {}
