package dev.lockkeeper.discovery.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.discovery.aws.BusNotices;
import dev.lockkeeper.discovery.aws.Ec2Hosts;
import dev.lockkeeper.discovery.aws.EcsContainerInstances;
import dev.lockkeeper.discovery.aws.EcsRunningTasks;
import dev.lockkeeper.discovery.aws.EcsServices;
import dev.lockkeeper.discovery.aws.EcsTaskDefinitions;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings;
import dev.lockkeeper.discovery.domain.answers.Zones;
import dev.lockkeeper.discovery.handling.KnownDrains;
import dev.lockkeeper.discovery.handling.Listing;
import dev.lockkeeper.discovery.handling.Owner;
import dev.lockkeeper.discovery.handling.Sources;
import dev.lockkeeper.discovery.handling.WatchedClusters;
import dev.lockkeeper.discovery.handling.Watching;
import dev.lockkeeper.discovery.handling.Watching.Outlets;
import dev.lockkeeper.discovery.handling.events.ClusterHandlers;
import dev.lockkeeper.platform.bus.Bus;
import dev.lockkeeper.platform.events.EnvelopeReader;
import dev.lockkeeper.platform.inbox.InboxObserver;
import dev.lockkeeper.platform.ownership.OwnedWork;
import dev.lockkeeper.platform.ownership.OwnerThreads;
import dev.lockkeeper.platform.reading.ReadObserver;
import dev.lockkeeper.platform.records.DynamoRecords;
import dev.lockkeeper.platform.wiring.InboxConfig;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import dev.lockkeeper.platform.wiring.OwnedQueue;
import dev.lockkeeper.platform.wiring.OwnedQueue.Urls;
import dev.lockkeeper.platform.wiring.ReadMeters;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What the owner works with, as beans. The zones and their settings are beans of their own. */
@ApplicationScoped
public class OwnerBeans {
  private final InstallationConfig installation;
  private final DiscoveryConfig config;

  public OwnerBeans(InstallationConfig installation, DiscoveryConfig config) {
    this.installation = installation;
    this.config = config;
  }

  @Produces
  @Singleton
  WatchedClusters clusters() {
    return new WatchedClusters();
  }

  @Produces
  @Singleton
  ReadObserver reads(MeterRegistry meters) {
    return new ReadMeters(meters, "lockkeeper.discovery");
  }

  @Produces
  @Singleton
  Sources sources(EcsClient ecs, Ec2Client ec2) {
    return new Sources(
        new EcsContainerInstances(ecs),
        new EcsRunningTasks(ecs),
        new EcsServices(ecs),
        new EcsTaskDefinitions(ecs),
        new Ec2Hosts(ec2));
  }

  @Produces
  @Singleton
  Listing listing(List<ZoneSettings> zones) {
    return new Listing(installation.clusterNames(), zones, config::settingsOf, config.intervals());
  }

  @Produces
  @Singleton
  Outlets outlets(Zones zones, Bus bus, DynamoDbClient dynamo, Clock clock) {
    return new Outlets(
        zones,
        new BusNotices(bus, installation.scope(), clock),
        new DynamoRecords<>(
            dynamo, config.table(), KnownDrains.type(), () -> UUID.randomUUID().toString()));
  }

  @Produces
  @Singleton
  OwnedQueue queue(
      InboxConfig inbox,
      SqsClient sqs,
      ObjectMapper json,
      InboxObserver observer,
      WatchedClusters clusters,
      Clock clock) {
    return new OwnedQueue(
        new Urls(config.queueUrl(), config.deadLettersUrl()),
        new ClusterHandlers(clusters, clock).in(installation.scope()),
        sqs,
        new EnvelopeReader(json, installation.region()),
        inbox.settings(),
        observer);
  }

  /** {@code zones} is the writing of zones, begun and ended with the rest. */
  @Produces
  @Singleton
  Owner owner(
      Sources sources,
      Listing listing,
      Outlets outlets,
      WatchedClusters clusters,
      OwnedQueue queue,
      @Named("zones") OwnedWork zones,
      ReadObserver observer,
      Clock clock) {
    Watching watching = new Watching(sources, listing, outlets, observer, clock);
    return new Owner(watching, clusters, () -> new OwnerThreads(clock), zones, queue);
  }
}
