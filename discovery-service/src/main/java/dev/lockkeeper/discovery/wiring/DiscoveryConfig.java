package dev.lockkeeper.discovery.wiring;

import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.listing.Floor;
import dev.lockkeeper.discovery.domain.listing.ServiceSettings;
import dev.lockkeeper.discovery.domain.reads.ReadIntervals;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What discovery-service is told from outside, beside what all services are told and its zones. For
 * a service the nearest counts: a tag on the ECS service, then what is set for the service, for its
 * cluster, for all.
 */
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
@ConfigMapping(prefix = "lockkeeper.discovery")
public interface DiscoveryConfig {
  /** URL of the queue that the rules send to: output {@code DiscoveryQueueUrl} of the stack. */
  String queueUrl();

  /** URL of the queue for what can't be handled: output {@code DiscoveryDeadLettersUrl}. */
  String deadLettersUrl();

  /** The table with the lease and the drains: output {@code DiscoveryTableName}. */
  String table();

  /**
   * Which services are listed: {@code TAGGED} ones ({@code lockkeeper:discovery=on}), or {@code
   * ALL} that aren't tagged {@code off}.
   */
  @WithDefault("TAGGED")
  Which services();

  /** How long a resolver may keep an answer; whole seconds, one at least. */
  @WithDefault("PT10S")
  Duration ttl();

  /**
   * How many answers a service keeps whatever is drained or falls ill: a number of tasks, 0 to
   * 10,000, or a percentage of the desired count such as {@code 50%}, rounded up.
   */
  @WithDefault("1")
  String floor();

  /**
   * How a name with several addresses is written: {@code MULTIVALUE} answers with eight of them at
   * random, {@code ALL} with all. {@code BY_SIZE} takes {@code ALL} above eight, and {@code
   * MULTIVALUE} again at six. Above 100 addresses {@code MULTIVALUE} is {@code ALL} too.
   */
  @WithDefault("BY_SIZE")
  Form form();

  /** Whether each task gets a name of its own, as long as it runs; SRV records point at these. */
  @WithDefault("true")
  boolean taskNames();

  /**
   * How often the known services are described: tags and desired counts send no event. Costs a call
   * for ten services.
   */
  @WithDefault("PT45S")
  Duration servicesInterval();

  /** How often the services are listed: a call for a hundred. */
  @WithDefault("PT5M")
  Duration serviceListInterval();

  /**
   * How often all container instances, and addresses of EC2, are read afresh: two calls for a
   * hundred, and one of EC2 for two hundred.
   */
  @WithDefault("PT10M")
  Duration instancesInterval();

  /** How often all tasks are read afresh: two calls for a hundred. */
  @WithDefault("PT30M")
  Duration tasksInterval();

  /** How often the health of tasks with a health check is read: a call for a hundred. */
  @WithDefault("PT30S")
  Duration healthInterval();

  /** Settings of single clusters, by name. */
  Map<String, ClusterConfig> cluster();

  /** Which services are listed. */
  enum Which {
    TAGGED,
    ALL
  }

  /** What can be set for a cluster or a service. */
  interface Overrides {
    /** As for all. */
    Optional<Duration> ttl();

    /** As for all. */
    Optional<String> floor();

    /** As for all. */
    Optional<Form> form();

    /** As for all. */
    Optional<Boolean> taskNames();
  }

  /** What can be set for a cluster. */
  interface ClusterConfig extends Overrides {
    /** As for all. */
    Optional<Which> services();

    /** Settings of single services, by name. */
    Map<String, ServiceConfig> service();
  }

  /** What can be set for a service. */
  interface ServiceConfig extends Overrides {
    /** Whether it is listed. */
    Optional<Boolean> on();

    /** Its name, relative to the zones, if it isn't {@code <service>.<cluster>}. */
    Optional<String> name();
  }

  /** How often what is read. */
  default ReadIntervals intervals() {
    return new ReadIntervals(
        servicesInterval(),
        serviceListInterval(),
        instancesInterval(),
        tasksInterval(),
        healthInterval());
  }

  /**
   * What is set for a service.
   *
   * @throws IllegalArgumentException if a floor is none
   */
  default ServiceSettings settingsOf(ServiceKey key) {
    Optional<ClusterConfig> cluster = Optional.ofNullable(cluster().get(key.cluster()));
    Optional<ServiceConfig> service =
        cluster.flatMap(each -> Optional.ofNullable(each.service().get(key.service())));
    boolean all = cluster.flatMap(ClusterConfig::services).orElse(services()) == Which.ALL;
    Duration ttl =
        service.flatMap(Overrides::ttl).or(() -> cluster.flatMap(Overrides::ttl)).orElse(ttl());
    String floor =
        service
            .flatMap(Overrides::floor)
            .or(() -> cluster.flatMap(Overrides::floor))
            .orElse(floor());
    return new ServiceSettings(
        service.flatMap(ServiceConfig::on).orElse(all),
        service.flatMap(ServiceConfig::name),
        Math.toIntExact(ttl.toSeconds()),
        Floor.parse(floor),
        service.flatMap(Overrides::form).or(() -> cluster.flatMap(Overrides::form)).orElse(form()),
        service
            .flatMap(Overrides::taskNames)
            .or(() -> cluster.flatMap(Overrides::taskNames))
            .orElse(taskNames()));
  }
}
