package dev.lockkeeper.capacity.wiring;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.capacity.aws.AwsHosts;
import dev.lockkeeper.capacity.aws.BusNotices;
import dev.lockkeeper.capacity.aws.CloudWatchMetrics;
import dev.lockkeeper.capacity.aws.EcsContainerInstances;
import dev.lockkeeper.capacity.aws.EcsPlacedTasks;
import dev.lockkeeper.capacity.aws.EcsServices;
import dev.lockkeeper.capacity.aws.EcsTaskDefinitions;
import dev.lockkeeper.capacity.aws.TrunkedTasks;
import dev.lockkeeper.capacity.domain.metrics.PublicationRules;
import dev.lockkeeper.capacity.domain.shortage.ShortageLimits;
import dev.lockkeeper.capacity.domain.shortage.ShortageRules;
import dev.lockkeeper.capacity.handling.Outlets;
import dev.lockkeeper.capacity.handling.Owner;
import dev.lockkeeper.capacity.handling.PublicationObserver;
import dev.lockkeeper.capacity.handling.Shortages;
import dev.lockkeeper.capacity.handling.Sources;
import dev.lockkeeper.capacity.handling.WatchedClusters;
import dev.lockkeeper.capacity.handling.Watching;
import dev.lockkeeper.capacity.handling.events.ClusterHandlers;
import dev.lockkeeper.platform.bus.Bus;
import dev.lockkeeper.platform.events.EnvelopeReader;
import dev.lockkeeper.platform.inbox.InboxObserver;
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
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What the owner works with, as beans. */
@ApplicationScoped
public class OwnerBeans {
  private final InstallationConfig installation;
  private final CapacityConfig config;

  public OwnerBeans(InstallationConfig installation, CapacityConfig config) {
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
    return new ReadMeters(meters, "lockkeeper.capacity");
  }

  @Produces
  @Singleton
  Sources sources(EcsClient ecs, AutoScalingClient autoScaling, Ec2Client ec2) {
    return new Sources(
        new EcsContainerInstances(ecs),
        new EcsPlacedTasks(ecs),
        new EcsServices(ecs),
        new EcsTaskDefinitions(ecs),
        new AwsHosts(autoScaling, ec2, TrunkedTasks.documented()));
  }

  @Produces
  @Singleton
  Outlets outlets(
      CloudWatchClient cloudWatch, PublicationObserver observer, Bus bus, DynamoDbClient dynamo) {
    return new Outlets(
        new CloudWatchMetrics(cloudWatch),
        new PublicationRules(config.serviceMetrics()),
        observer,
        new BusNotices(bus, installation.scope()),
        new ShortageRules(ShortageLimits.holding(config.shortageHold())),
        new DynamoRecords<>(
            dynamo, config.table(), Shortages.shortageType(), () -> UUID.randomUUID().toString()));
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

  @Produces
  @Singleton
  Owner owner(
      Sources sources,
      Outlets outlets,
      WatchedClusters clusters,
      OwnedQueue queue,
      ReadObserver observer,
      Clock clock) {
    Watching watching =
        new Watching(sources, config.watching(installation.clusterNames()), observer, clock);
    return new Owner(watching, clusters, outlets, () -> new OwnerThreads(clock), queue, clock);
  }
}
