package dev.lockkeeper.rollout.wiring;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** What rollout-service is told from outside, beside what all services are told. */
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
@ConfigMapping(prefix = "lockkeeper.rollout")
public interface RolloutConfig {
  /** URL of the queue that the rules send to: output {@code RolloutQueueUrl} of the stack. */
  String queueUrl();

  /** URL of the queue for what can't be handled: output {@code RolloutDeadLettersUrl}. */
  String deadLettersUrl();

  /** The table that holds the rollouts: output {@code RolloutTableName}. */
  String table();

  /** Names of the termination hooks that drain-service completes; plans miss them elsewhere. */
  @WithDefault("lockkeeper-drain")
  Set<String> lifecycleHooks();

  /**
   * How long an action may go unanswered before it is tried again, by any replica: at least nine
   * times {@code lockkeeper.aws.call-timeout}, as a slow replica must not be at it still.
   */
  @WithDefault("PT90S")
  Duration stepTimeout();

  /** How often rollouts whose wake-up may have got lost are looked for. Costs DynamoDB reads. */
  @WithDefault("PT10S")
  Duration sweepInterval();

  /** The least time between two looks at a group, however many events there are. */
  @WithDefault("PT5S")
  Duration lookSoon();

  /** How long between two looks at a group while instances come or go, if nothing is heard. */
  @WithDefault("PT1M")
  Duration lookWhileMoving();

  /** How long between two looks at a group otherwise. */
  @WithDefault("PT10M")
  Duration lookWhileWaiting();

  /** How long between two looks at the alarms while they count. */
  @WithDefault("PT1M")
  Duration alarmInterval();

  /** How long a drain may go without news before it is asked for again. */
  @WithDefault("PT10M")
  Duration drainSilence();

  /** The longest that services are spread again after the last wave. */
  @WithDefault("PT30M")
  Duration respreadTimeout();

  /**
   * How often the images behind watched parameters are looked at, where automation is on. Costs one
   * call to SSM and one to EC2 for all groups together.
   */
  @WithDefault("PT5M")
  Duration automationInterval();

  /**
   * How often a rollout that somebody watches is read, however many watch it. Costs one DynamoDB
   * read each time and nothing of ECS or Auto Scaling.
   */
  @WithDefault("PT2S")
  Duration watchInterval();

  /** How long a rollout can be looked up after its end. */
  @WithDefault("P90D")
  Duration keptFor();

  /** How long entries of the audit trail can be listed. */
  @WithDefault("P90D")
  Duration auditKeptFor();

  /** How rollouts go in every cluster. */
  @WithParentName
  PolicyConfig policy();

  /** How they go in single clusters, and what begins there by itself; by name. */
  Map<String, ClusterConfig> cluster();
}
