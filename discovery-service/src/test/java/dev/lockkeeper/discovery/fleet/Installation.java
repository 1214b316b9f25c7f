package dev.lockkeeper.discovery.fleet;

import static dev.lockkeeper.discovery.fleet.Fleet.CLUSTER;
import static dev.lockkeeper.discovery.fleet.Fleet.TESTER;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.discovery.aws.Ec2Hosts;
import dev.lockkeeper.discovery.aws.EcsContainerInstances;
import dev.lockkeeper.discovery.aws.EcsRunningTasks;
import dev.lockkeeper.discovery.aws.EcsServices;
import dev.lockkeeper.discovery.aws.EcsTaskDefinitions;
import dev.lockkeeper.discovery.aws.Route53HostedZones;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.answers.ServiceKey;
import dev.lockkeeper.discovery.domain.answers.ZoneId;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings.Addresses;
import dev.lockkeeper.discovery.domain.drains.AnnouncedDrain;
import dev.lockkeeper.discovery.domain.drains.WithdrawnRecords;
import dev.lockkeeper.discovery.domain.listing.Floor;
import dev.lockkeeper.discovery.domain.listing.ServiceSettings;
import dev.lockkeeper.discovery.domain.reads.ReadIntervals;
import dev.lockkeeper.discovery.domain.route53.HostedZones;
import dev.lockkeeper.discovery.handling.KnownDrains;
import dev.lockkeeper.discovery.handling.Listing;
import dev.lockkeeper.discovery.handling.RememberedZones;
import dev.lockkeeper.discovery.handling.Sources;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.InboxObserver;
import dev.lockkeeper.platform.leases.LeaseRecord;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.testkit.DisorderlyQueue;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.sandbox.sample.ServiceRoles;
import dev.lockkeeper.sandbox.sample.ShippedRoles;
import dev.lockkeeper.sandbox.world.Account;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.route53.Route53Client;

/** What the replicas of one installation share. */
final class Installation implements InboxObserver {
  static final int TTL = 10;

  /** As they are unless set. */
  static final ReadIntervals DEFAULTS =
      new ReadIntervals(
          Duration.ofSeconds(45),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofSeconds(30));

  /** The longest at which all tasks are read, here. */
  static final Duration TASKS_INTERVAL = Duration.ofMinutes(4);

  private static final ShippedRoles ROLES =
      ShippedRoles.in(Path.of(".."), "discovery-service", "fleet");

  final Fleet fleet;
  final DisorderlyQueue deadLetters;
  final List<ZoneSettings> zones = new ArrayList<>();
  final Records<LeaseRecord> leases = new InMemoryRecords<>(LeaseRecord.type());
  final Records<AnnouncedDrain> drains = new InMemoryRecords<>(KnownDrains.type());
  final List<Told> told = new ArrayList<>();

  /** What replicas want of the zones, as soon as they do. */
  final RememberedZones wanted;

  /** Events that came to nothing, and why. */
  final List<String> rejected = new ArrayList<>();

  /** Events that had to come again, and why. */
  final List<String> postponed = new ArrayList<>();

  private final EventBridgeClient bus;

  /** What lies between the replicas and Route 53. */
  UnaryOperator<HostedZones> network = UnaryOperator.identity();

  /** What replicas read of the cluster, by their names. */
  Function<String, Sources> sources = this::overTheApi;

  /** Shorter than they are unless set, so that less time has to pass. */
  ReadIntervals intervals =
      new ReadIntervals(
          Duration.ofSeconds(45),
          Duration.ofMinutes(2),
          Duration.ofMinutes(3),
          TASKS_INTERVAL,
          Duration.ofSeconds(30));

  /** Whether tasks get names of their own. */
  boolean taskNames = true;

  private final List<Consumer<WithdrawnRecords>> listeners = new ArrayList<>();
  private long events;

  /** A notice that the bus has taken. */
  record Told(Instant at, String replica, WithdrawnRecords notice) {}

  /** In a fleet that has its zones. */
  Installation(Fleet fleet) {
    this.fleet = fleet;
    this.deadLetters = new DisorderlyQueue(fleet.clock, 2);
    this.wanted = new RememberedZones(fleet.clock, Duration.ZERO);
    this.bus = fleet.client(EventBridgeClient.builder(), TESTER);
    zones.add(new ZoneSettings(zone(Fleet.INSIDE), Addresses.PRIVATE, Set.of()));
    zones.add(new ZoneSettings(zone(Fleet.OUTSIDE), Addresses.PUBLIC, Set.of()));
    ServiceRoles roles = ROLES.enforce(fleet.aws, CLUSTER, CLUSTER);
    zones.forEach(zone -> roles.addZone(zone.id().value()));
  }

  private ZoneId zone(String name) {
    String id =
        fleet
            .client(Route53Client.builder(), TESTER)
            .listHostedZonesByName(request -> request.dnsName(name).maxItems("1"))
            .hostedZones()
            .get(0)
            .id();
    return new ZoneId(id.substring(id.lastIndexOf('/') + 1));
  }

  Replica replica(String name) {
    return new Replica(this, name);
  }

  private Sources overTheApi(String replica) {
    EcsClient ecs = fleet.client(EcsClient.builder(), replica);
    return new Sources(
        new EcsContainerInstances(ecs),
        new EcsRunningTasks(ecs),
        new EcsServices(ecs),
        new EcsTaskDefinitions(ecs),
        new Ec2Hosts(fleet.client(Ec2Client.builder(), replica)));
  }

  HostedZones route53(String replica) {
    return network.apply(new Route53HostedZones(fleet.client(Route53Client.builder(), replica)));
  }

  Listing listing() {
    ServiceSettings settings =
        new ServiceSettings(
            false, Optional.empty(), TTL, new Floor(1, false), Form.BY_SIZE, taskNames);
    return new Listing(List.of(CLUSTER), zones, key -> settings, intervals);
  }

  /** As drain-service tells, on the bus: {@code Announced}, {@code Cancelled} and so on. */
  void tell(String what, String instanceId, Instant requestedAt) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("instanceId", instanceId).put("sequence", ++events);
    detail.put("clusterArn", Account.DEFAULT.arn("ecs", "cluster/" + CLUSTER));
    detail.put("requestedAt", requestedAt.toString());
    PutEventsRequestEntry event =
        PutEventsRequestEntry.builder()
            .eventBusName(Fleet.BUS)
            .source("lockkeeper.drain")
            .detailType("Drain " + what)
            .time(fleet.now())
            .detail(detail.toString())
            .build();
    bus.putEvents(put -> put.entries(event));
  }

  /** Ids of the tasks that the service's name shall answer with in the zone inside. */
  Set<String> listed(String service) {
    return wanted.listed(inside(), key(service));
  }

  /** The zone inside, which is the first. */
  ZoneId inside() {
    return zones.get(0).id();
  }

  static ServiceKey key(String service) {
    return new ServiceKey(CLUSTER, service);
  }

  void onTold(Consumer<WithdrawnRecords> listener) {
    listeners.add(listener);
  }

  void told(String replica, WithdrawnRecords notice) {
    told.add(new Told(fleet.now(), replica, notice));
    listeners.forEach(each -> each.accept(notice));
  }

  @Override
  public void received(Duration age) {}

  @Override
  public void answered(String kind, Disposition disposition, Duration took) {
    if (disposition instanceof Disposition.Rejected no) {
      rejected.add(kind + ": " + no.reason());
    }
    if (disposition instanceof Disposition.RetryAfter later) {
      postponed.add(kind + ": " + later.reason());
    }
  }

  @Override
  public void callFailed(String operation) {}
}
