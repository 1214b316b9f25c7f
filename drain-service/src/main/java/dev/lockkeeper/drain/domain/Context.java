package dev.lockkeeper.drain.domain;

import java.time.Instant;

/** What a rule may know beside the drain: the time, and the settings. */
record Context(Instant now, DrainLimits limits, ClusterPolicy.Of policies) {
  ClusterPolicy policyOf(Drain drain) {
    return policies.cluster(drain.cluster());
  }
}
