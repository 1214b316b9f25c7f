package dev.lockkeeper.drain.domain;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Policies for tests of the domain, from {@link Samples#POLICY}. */
final class Policies {
  private Policies() {}

  static ClusterPolicy graces(Duration grace, Map<String, Duration> ofFamilies) {
    return with(Optional.empty(), DeadlinePolicy.PROCEED, grace, ofFamilies);
  }

  static ClusterPolicy until(Duration deadline, DeadlinePolicy atDeadline) {
    return until(Samples.POLICY, deadline, atDeadline);
  }

  static ClusterPolicy until(ClusterPolicy policy, Duration deadline, DeadlinePolicy atDeadline) {
    return with(
        Optional.of(deadline), atDeadline, policy.standaloneGrace(), policy.standaloneGraceOf());
  }

  private static ClusterPolicy with(
      Optional<Duration> deadline,
      DeadlinePolicy atDeadline,
      Duration grace,
      Map<String, Duration> ofFamilies) {
    ClusterPolicy usual = Samples.POLICY;
    return new ClusterPolicy(
        deadline,
        atDeadline,
        usual.mostAtOnce(),
        usual.awaitsDiscovery(),
        usual.patience(),
        grace,
        ofFamilies,
        usual.lastStop(),
        usual.rebalance(),
        usual.scheduledChangeLead());
  }
}
