package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.drain.domain.ClusterPolicy.Rebalance;
import dev.lockkeeper.drain.domain.DeadlinePolicy;
import io.quarkus.runtime.annotations.ConfigDocMapKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How drains go: {@code lockkeeper.drain.<key>} for every cluster, {@code
 * lockkeeper.drain.cluster.<name>.<key>} for one. What isn't set for one is as for every.
 */
public interface PolicyConfig {
  /**
   * How long a drain may take from when it was asked for. Unless set, as long as the hook can wait;
   * two days without a hook.
   */
  Optional<Duration> deadline();

  /**
   * What happens at the deadline: PROCEED (the default) lets the instance go with what is left;
   * RETAIN keeps it, out of service, and needs a group whose instance lifecycle policy retains
   * after an abandoned termination hook; REACTIVATE lets it serve on, where no hook waits.
   */
  Optional<DeadlinePolicy> atDeadline();

  /**
   * How many drains may be under way at a time: a number, or a percentage of the cluster's
   * container instances such as {@code 10%}. Unless set, any number.
   */
  Optional<String> mostAtOnce();

  /** Whether draining waits until discovery-service has withdrawn the DNS records: false. */
  Optional<Boolean> awaitDiscovery();

  /**
   * How long it waits for discovery-service at most, until caches have forgotten the records: PT5M.
   * Route 53 alone takes up to a minute, caches the TTL, and another owner's takeover most of a
   * minute.
   */
  Optional<Duration> patience();

  /**
   * How long a standalone task (of no service) may run on once its instance is DRAINING; then it is
   * stopped: PT1H.
   */
  Optional<Duration> standaloneGrace();

  /** The same for the standalone tasks of one task definition family. */
  @ConfigDocMapKey("family")
  Map<String, Duration> standaloneGraceOf();

  /**
   * How long before a deadline at which the instance goes standalone tasks are stopped in any case:
   * PT40S, ten more than the default stop timeout of a container. Not longer than the deadline.
   */
  Optional<Duration> lastStop();

  /**
   * What a rebalance recommendation leads to: OFF (the default), DRAIN, or IF_CAPACITY: a drain
   * unless capacity-service tells of a shortage.
   */
  Optional<Rebalance> rebalance();

  /** How long before a scheduled change the drain begins: PT24H. */
  Optional<Duration> scheduledChangeLead();
}
