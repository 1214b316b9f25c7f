package dev.lockkeeper.capacity.wiring;

import dev.lockkeeper.capacity.domain.reads.ReadIntervals;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import dev.lockkeeper.capacity.handling.Watching.Settings;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What capacity-service is told from outside, beside what all services are told. */
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
@ConfigMapping(prefix = "lockkeeper.capacity")
public interface CapacityConfig {
  /** URL of the queue that the rules send to: output {@code CapacityQueueUrl} of the stack. */
  String queueUrl();

  /** URL of the queue for what can't be handled: output {@code CapacityDeadLettersUrl}. */
  String deadLettersUrl();

  /** The table with the lease and the shortages: output {@code CapacityTableName}. */
  String table();

  /**
   * How long a container instance whose agent is disconnected still counts: agents reconnect
   * several times an hour.
   */
  @WithDefault("PT2M")
  Duration settlingTime();

  /**
   * How often the known services are described; ECS sends no event when a person sets a desired
   * count. Costs a call for ten services.
   */
  @WithDefault("PT45S")
  Duration servicesInterval();

  /** How often the services are listed: a call for a hundred. */
  @WithDefault("PT5M")
  Duration serviceListInterval();

  /** How often all container instances are read afresh: two calls for a hundred. */
  @WithDefault("PT10M")
  Duration instancesInterval();

  /** How often all tasks are read afresh: two calls for a hundred. */
  @WithDefault("PT1H")
  Duration tasksInterval();

  /** Whether it is published of each service how many more of its tasks fit: a metric each. */
  @WithDefault("true")
  boolean serviceMetrics();

  /** How long a service must lack nothing before its shortage is over. */
  @WithDefault("PT1M")
  Duration shortageHold();

  /** Settings of single clusters, by name. */
  Map<String, ClusterConfig> cluster();

  /** What can be set for a cluster. */
  interface ClusterConfig {
    /**
     * The task that {@code SchedulableTasks} counts, such as {@code
     * cpu=1024,memory=2048,gpu=0,eni=1}: CPU units, MiB, GPUs, and {@code eni=1} if it has a
     * network interface of its own; what isn't given is 0. Unless set, the largest that a service
     * of the cluster has.
     */
    Optional<String> largestTask();
  }

  /** How these clusters are to be watched. */
  default Settings watching(List<String> clusterNames) {
    Map<String, TaskSize> largestTasks = new HashMap<>();
    cluster()
        .forEach(
            (name, settings) ->
                settings
                    .largestTask()
                    .ifPresent(size -> largestTasks.put(name, LargestTask.parse(size))));
    return new Settings(
        clusterNames,
        settlingTime(),
        new ReadIntervals(
            servicesInterval(), serviceListInterval(), instancesInterval(), tasksInterval()),
        largestTasks);
  }
}
