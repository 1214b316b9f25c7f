package dev.lockkeeper.rollout.wiring;

import dev.lockkeeper.platform.audit.AuditTrail;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import dev.lockkeeper.rollout.aws.AwsGroupFacts;
import dev.lockkeeper.rollout.aws.AwsImages;
import dev.lockkeeper.rollout.aws.AwsPlanReads;
import dev.lockkeeper.rollout.aws.CloudWatchAlarms;
import dev.lockkeeper.rollout.aws.EcsClusterGroups;
import dev.lockkeeper.rollout.domain.image.Images;
import dev.lockkeeper.rollout.domain.reads.StopControls;
import dev.lockkeeper.rollout.handling.RolloutStore;
import dev.lockkeeper.rollout.handling.orders.Occupancy;
import dev.lockkeeper.rollout.handling.orders.Proposals;
import dev.lockkeeper.rollout.handling.orders.RolloutCommands;
import dev.lockkeeper.rollout.handling.orders.RolloutOrders;
import dev.lockkeeper.rollout.handling.orders.SettingsOf;
import dev.lockkeeper.rollout.handling.orders.Targets;
import dev.lockkeeper.rollout.handling.views.RolloutList;
import dev.lockkeeper.rollout.handling.views.RolloutWatch;
import dev.lockkeeper.rollout.handling.views.Views;
import dev.lockkeeper.rollout.wiring.RolloutParts.Clients;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import software.amazon.awssdk.services.ssm.SsmClient;

/** What operators see and do, as beans. */
@ApplicationScoped
public class OperatorBeans {
  private final InstallationConfig installation;
  private final RolloutConfig config;

  public OperatorBeans(InstallationConfig installation, RolloutConfig config) {
    this.installation = installation;
    this.config = config;
  }

  @Produces
  @Singleton
  SettingsOf settings() {
    return new ConfiguredSettings(config);
  }

  @Produces
  @Singleton
  Images images(SsmClient ssm, Clients clients) {
    return new AwsImages(ssm, clients.ec2());
  }

  @Produces
  @Singleton
  Targets targets(Clients clients) {
    return new Targets(
        installation.clusterNames(), new EcsClusterGroups(clients.ecs(), clients.autoScaling()));
  }

  @Produces
  @Singleton
  Proposals proposals(
      Targets targets,
      Images images,
      RolloutParts parts,
      Clients clients,
      SettingsOf settings,
      Occupancy occupancy) {
    return new Proposals(
        targets,
        images,
        parts.groups(),
        new AwsPlanReads(
            clients.ecs(),
            new AwsGroupFacts(clients.autoScaling(), clients.ec2(), config.lifecycleHooks()),
            new CloudWatchAlarms(clients.cloudWatch())),
        settings,
        occupancy);
  }

  @Produces
  @Singleton
  Occupancy occupancy(RolloutStore store, StopControls switches) {
    return new Occupancy(store, switches);
  }

  @Produces
  @Singleton
  RolloutOrders orders(
      RolloutParts parts, Views views, Occupancy occupancy, RolloutThreads threads, Clock clock) {
    return new RolloutOrders(
        parts.store(),
        parts.runner(),
        views,
        occupancy,
        threads.followUps(),
        () -> UUID.randomUUID().toString(),
        clock);
  }

  @Produces
  @Singleton
  RolloutCommands commands(
      RolloutParts parts,
      Proposals proposals,
      RolloutOrders orders,
      RolloutThreads threads,
      AuditTrail audit) {
    return new RolloutCommands(
        parts.store(), parts.runner(), proposals, orders, threads.followUps(), audit);
  }

  @Produces
  @Singleton
  RolloutList list(RolloutStore store) {
    return new RolloutList(store);
  }

  @Produces
  @Singleton
  RolloutWatch watch(RolloutStore store, Views views) {
    return new RolloutWatch(store, views);
  }

  /** So that settings which make no sense are refused at the start. */
  void watchWhatIsWatched(
      @Observes StartupEvent start,
      RolloutWatch watch,
      RolloutThreads threads,
      SettingsOf settings,
      MeterRegistry meters) {
    Gauge.builder("lockkeeper.rollout.watched", watch::size)
        .description("rollouts that somebody watches by this replica")
        .register(meters);
    installation.clusterNames().forEach(settings::cluster);
    threads.watch(watch, config.watchInterval());
  }

  /** Before open requests are waited for: streams of events would never end by themselves. */
  void endStreams(@Observes ShutdownDelayInitiatedEvent stop, RolloutWatch watch) {
    watch.end();
  }
}
