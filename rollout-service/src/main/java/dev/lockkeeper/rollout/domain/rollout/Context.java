package dev.lockkeeper.rollout.domain.rollout;

import java.time.Instant;

/** What a rule may know beside the rollout: the time, and the service's settings. */
record Context(Instant now, Limits limits) {}
