package dev.lockkeeper.rollout.handling.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.audit.AuditTrail;
import dev.lockkeeper.platform.bus.OutgoingEvent;
import dev.lockkeeper.platform.events.Scope;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.rollout.aws.AwsGroupFacts;
import dev.lockkeeper.rollout.aws.AwsImages;
import dev.lockkeeper.rollout.aws.AwsPlanReads;
import dev.lockkeeper.rollout.aws.CloudWatchAlarms;
import dev.lockkeeper.rollout.aws.EcsClusterGroups;
import dev.lockkeeper.rollout.domain.image.ImageSource;
import dev.lockkeeper.rollout.domain.plan.Timings;
import dev.lockkeeper.rollout.domain.rollout.Limits;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.fleet.Fleet;
import dev.lockkeeper.rollout.fleet.Requests;
import dev.lockkeeper.rollout.handling.KeptRollout;
import dev.lockkeeper.rollout.handling.Pointer;
import dev.lockkeeper.rollout.handling.orders.RolloutOrders.OrderedBy;
import dev.lockkeeper.rollout.handling.views.KeptPlan;
import dev.lockkeeper.rollout.handling.views.KeptSight;
import dev.lockkeeper.rollout.handling.views.RolloutWatch;
import dev.lockkeeper.rollout.handling.views.Views;
import dev.lockkeeper.rollout.wiring.RolloutParts;
import dev.lockkeeper.rollout.wiring.RolloutParts.Clients;
import dev.lockkeeper.rollout.wiring.RolloutParts.Stores;
import dev.lockkeeper.rollout.wiring.RolloutParts.Surroundings;
import dev.lockkeeper.rollout.wiring.RolloutParts.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.ecs.model.ContainerInstanceStatus;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * A fleet in stepped time, with the service as operators see it. Instances to be drained become
 * DRAINING; nobody tells when they are empty, so that is seen after a time.
 */
final class Operated {
  static final OrderedBy ANN = new OrderedBy("ann", Optional.empty());
  private static final Duration KEPT = Duration.ofDays(90);
  private static final Duration STEP = Duration.ofSeconds(10);

  final Fleet fleet;
  final RolloutParts parts;
  final Views views;
  final RolloutWatch watch;
  final RolloutCommands commands;
  final List<AuditTrail.Entry> audit = new ArrayList<>();
  private final AtomicInteger orders = new AtomicInteger();
  Optional<String> stop = Optional.empty();
  int stopsAsked;

  Operated(Fleet fleet, Settings usual) {
    this.fleet = fleet;
    Clients clients = fleet.clientsOfService();
    List<Views> later = new ArrayList<>();
    parts =
        RolloutParts.assemble(
            new Scope("000000000000", "us-east-1", List.of(Fleet.CLUSTER)),
            Limits.usual(),
            new Surroundings(
                clients,
                new Stores(
                    new InMemoryRecords<>(KeptRollout.newestType()),
                    new InMemoryRecords<>(KeptRollout.pastType(KEPT)),
                    new InMemoryRecords<>(Pointer.type(Duration.ofDays(90)))),
                this::stopOf,
                this::drain,
                (group, at) -> {},
                Runnable::run,
                fleet.clock),
            new Told(audit::add, (group, view) -> later.get(0).keep(group, view)));
    views =
        new Views(
            parts.store(),
            new InMemoryRecords<>(KeptPlan.type(KEPT)),
            new InMemoryRecords<>(KeptSight.type(KEPT)));
    later.add(views);
    watch = new RolloutWatch(parts.store(), views);
    Occupancy occupancy = new Occupancy(parts.store(), this::stopOf);
    commands =
        new RolloutCommands(
            parts.store(),
            parts.runner(),
            proposals(clients, usual, occupancy),
            new RolloutOrders(
                parts.store(),
                parts.runner(),
                views,
                occupancy,
                Runnable::run,
                () -> "order " + orders.incrementAndGet(),
                fleet.clock),
            Runnable::run,
            audit::add);
  }

  private Proposals proposals(Clients clients, Settings usual, Occupancy occupancy) {
    return new Proposals(
        new Targets(
            List.of(Fleet.CLUSTER), new EcsClusterGroups(clients.ecs(), clients.autoScaling())),
        new AwsImages(fleet.ofService(SsmClient.builder()), clients.ec2()),
        parts.groups(),
        new AwsPlanReads(
            clients.ecs(),
            new AwsGroupFacts(clients.autoScaling(), clients.ec2(), Set.of("lockkeeper-drain")),
            new CloudWatchAlarms(clients.cloudWatch())),
        new SettingsOf() {
          @Override
          public Settings cluster(String cluster) {
            return usual;
          }

          @Override
          public Timings timings(String cluster) {
            return new Timings(
                Duration.ofMinutes(3), Duration.ofMinutes(5), OptionalInt.empty(), 0);
          }
        },
        occupancy);
  }

  /** Four instances that nothing but a daemon runs on. */
  static Operated withUsualSettings() {
    Fleet fleet = Fleet.of(4, 1);
    return new Operated(fleet, Requests.to("unused", fleet.clock.instant()).settings());
  }

  static RolloutOrder order(Target target, String image, SettingsChange change, boolean force) {
    return new RolloutOrder(target, ImageSource.parse(image), change, "CVE", force);
  }

  private Optional<String> stopOf(String cluster) {
    stopsAsked++;
    return stop;
  }

  private void drain(List<OutgoingEvent> events) {
    events.stream()
        .filter(event -> event.detailType().equals("Drain Requested"))
        .map(event -> event.detail().path("instanceId").asText())
        .forEach(id -> fleet.set(id, ContainerInstanceStatus.DRAINING));
  }

  Rollout rollout(String id) {
    return parts.store().find(new RolloutId(id)).orElseThrow();
  }

  /** Lives on until the rollout is in the state. */
  Rollout until(String id, RolloutState state) {
    Instant end = fleet.clock.instant().plus(Duration.ofHours(2));
    while (rollout(id).state() != state || !rollout(id).outbox().waiting().isEmpty()) {
      assertThat(fleet.clock.instant()).as(() -> rollout(id).toString()).isBefore(end);
      fleet.letPass(STEP);
      parts.due().sweep();
    }
    return rollout(id);
  }
}
