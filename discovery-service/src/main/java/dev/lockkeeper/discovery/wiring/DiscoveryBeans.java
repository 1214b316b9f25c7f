package dev.lockkeeper.discovery.wiring;

import dev.lockkeeper.discovery.domain.UnavailableException;
import dev.lockkeeper.discovery.domain.answers.Zones;
import dev.lockkeeper.discovery.handling.Listing;
import dev.lockkeeper.discovery.handling.Owner;
import dev.lockkeeper.discovery.handling.WatchedClusters;
import dev.lockkeeper.discovery.handling.inquiry.ListedServices;
import dev.lockkeeper.discovery.handling.zones.ZoneWriting;
import dev.lockkeeper.platform.audit.AuditTrail;
import dev.lockkeeper.platform.audit.LoggedAuditTrail;
import dev.lockkeeper.platform.bus.Bus;
import dev.lockkeeper.platform.bus.EventBridgeBus;
import dev.lockkeeper.platform.inbox.InboxSettings;
import dev.lockkeeper.platform.ownership.Ownership;
import dev.lockkeeper.platform.time.ThreadPause;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import dev.lockkeeper.platform.wiring.LoopsAlive;
import dev.lockkeeper.platform.wiring.OwnedQueue;
import dev.lockkeeper.platform.wiring.OwnershipThread;
import dev.lockkeeper.platform.wiring.Readiness;
import dev.lockkeeper.platform.wiring.Schedule;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The service's parts as beans. */
@ApplicationScoped
public class DiscoveryBeans {
  private static final String SOURCE = "lockkeeper.discovery";
  private static final Duration READINESS_KEPT_FOR = Duration.ofSeconds(5);

  private final InstallationConfig installation;
  private final DiscoveryConfig config;

  public DiscoveryBeans(InstallationConfig installation, DiscoveryConfig config) {
    this.installation = installation;
    this.config = config;
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  AuditTrail audit() {
    return new LoggedAuditTrail("zone");
  }

  /** The thread that keeps the lease, and does nothing else. */
  @Produces
  @Singleton
  Schedule leaseThread(Clock clock) {
    return new Schedule("lease", UnavailableException.class, clock);
  }

  @Produces
  @Singleton
  Ownership ownership(DynamoDbClient dynamo, Owner owner) {
    return OwnershipThread.standBy(dynamo, config.table(), owner);
  }

  @Produces
  @Singleton
  Bus bus(EventBridgeClient eventBridge) {
    return new EventBridgeBus(
        eventBridge,
        installation.bus(),
        SOURCE,
        new ThreadPause(),
        () -> ThreadLocalRandom.current().nextDouble());
  }

  @Produces
  @Singleton
  ListedServices listedServices(
      Ownership ownership, WatchedClusters clusters, Zones zones, Listing listing) {
    return new ListedServices(ownership, clusters, zones, listing);
  }

  @Produces
  @Singleton
  @Liveness
  HealthCheck liveness(
      OwnedQueue queue, Owner owner, ZoneWriting zones, Schedule lease, Clock clock) {
    return new LoopsAlive(InboxSettings.defaults().longestHold(), clock)
        .loop("inbox", queue::stalled)
        .loop("owner", owner::stalled)
        .loop("zones", zones::stalled)
        .loop("lease", lease::stalled);
  }

  /** A stand-by is ready too: it is there to take over. */
  @Produces
  @Singleton
  @org.eclipse.microprofile.health.Readiness
  HealthCheck readiness(SqsClient sqs, DynamoDbClient dynamo, Clock clock) {
    return new Readiness(READINESS_KEPT_FOR, clock)
        .queue(sqs, config.queueUrl())
        .table(dynamo, config.table());
  }
}
