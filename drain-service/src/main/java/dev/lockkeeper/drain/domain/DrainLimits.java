package dev.lockkeeper.drain.domain;

import java.time.Duration;

/**
 * The times a drain goes by, in whatever cluster.
 *
 * @param settlingTime how long an instance that no cluster knows may still be registering
 * @param registrationRetry how long until it is looked for again
 * @param turnRetry how long until a drain whose turn hasn't come asks again, if nobody wakes it
 * @param stepTimeout how long one who has begun a step is left alone with it; after that it counts
 *     as lost and is taken over
 */
public record DrainLimits(
    Duration settlingTime, Duration registrationRetry, Duration turnRetry, Duration stepTimeout) {}
