package dev.lockkeeper.drain.wiring;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What drain-service is told from outside, beside what all services are told. */
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
@ConfigMapping(prefix = "lockkeeper.drain")
public interface DrainConfig {
  /** URL of the queue that the rules send to: output {@code DrainQueueUrl} of the stack. */
  String queueUrl();

  /** URL of the queue for what can't be handled: output {@code DrainDeadLettersUrl}. */
  String deadLettersUrl();

  /** The table that holds the drains: output {@code DrainTableName}. */
  String table();

  /**
   * Names of the termination hooks that are ours to complete. Actions of other hooks are left to
   * whoever made them. The events name a group, not a cluster, so two installations in one account
   * and region must have hooks of different names: each would complete the other's.
   */
  @WithDefault("lockkeeper-drain")
  Set<String> lifecycleHooks();

  /** How long an instance that no cluster knows may still be registering. */
  @WithDefault("PT2M")
  Duration settlingTime();

  /** How long until such an instance is looked for again. */
  @WithDefault("PT30S")
  Duration registrationRetry();

  /**
   * How long one replica is left alone with a step before another takes it over: at least eight
   * times {@code lockkeeper.aws.call-timeout}, as a slow replica must not be at it still.
   */
  @WithDefault("PT90S")
  Duration stepTimeout();

  /** How often drains whose wake-up may have got lost are looked for. Costs DynamoDB reads only. */
  @WithDefault("PT10S")
  Duration sweepInterval();

  /**
   * How often it is looked for lifecycle events that got lost and for instances that are DRAINING
   * though no drain asked for it. Costs one call to Auto Scaling for a hundred groups and one to
   * ECS for each cluster, however many replicas there are.
   */
  @WithDefault("PT1M")
  Duration reconcileInterval();

  /**
   * How long a drain may stand still before its tasks and its container instance are looked at
   * afresh; while it goes on standing still, it is looked at after twice as long each time, and
   * every hour in the end. Costs one call to ECS for a hundred tasks and one for a hundred
   * instances. The daemon services are read as often: one call for a cluster.
   */
  @WithDefault("PT5M")
  Duration lookInterval();

  /** How long a drain can be looked up after its end. */
  @WithDefault("P14D")
  Duration keptFor();

  /** How long entries of the audit trail can be listed. */
  @WithDefault("P90D")
  Duration auditKeptFor();

  /** How drains go in every cluster. */
  @WithParentName
  PolicyConfig policy();

  /** How they go in single clusters, by name. */
  Map<String, PolicyConfig> cluster();

  /** How long until a drain whose turn hasn't come asks again, if nobody wakes it. */
  @WithDefault("PT1M")
  Duration turnRetry();
}
