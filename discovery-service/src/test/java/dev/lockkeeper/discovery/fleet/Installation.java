package dev.lockkeeper.discovery.fleet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.lockkeeper.discovery.handling.KnownDrains;
import dev.lockkeeper.discovery.handling.Listing;
import dev.lockkeeper.discovery.handling.RememberedZones;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.InboxObserver;
import dev.lockkeeper.platform.inbox.OutgoingMessage;
import dev.lockkeeper.platform.leases.LeaseRecord;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.testkit.DisorderlyQueue;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import dev.lockkeeper.sandbox.world.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the replicas of one service share, and what they have told others. */
final class Installation implements InboxObserver {
  static final ZoneId ZONE = new ZoneId("ZINSIDE");
  static final int TTL = 10;
  static final Duration PROPAGATION = Duration.ofSeconds(2);

  final Fleet fleet;
  final DisorderlyQueue deadLetters;
  final RememberedZones zones;
  final Records<LeaseRecord> leases = new InMemoryRecords<>(LeaseRecord.type());
  final Records<AnnouncedDrain> drains = new InMemoryRecords<>(KnownDrains.type());
  final List<Told> told = new ArrayList<>();
  final List<String> rejected = new ArrayList<>();
  private long sequence;

  /** A notice that the bus has taken. */
  record Told(Instant at, String replica, WithdrawnRecords notice) {}

  Installation(Fleet fleet) {
    this.fleet = fleet;
    this.deadLetters = new DisorderlyQueue(fleet.clock, 2);
    this.zones = new RememberedZones(fleet.clock, PROPAGATION);
    fleet.feedQueue();
  }

  Replica replica(String name) {
    return new Replica(this, name);
  }

  static Listing listing() {
    ReadIntervals intervals =
        new ReadIntervals(
            Duration.ofSeconds(45),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofSeconds(30));
    ServiceSettings settings =
        new ServiceSettings(false, Optional.empty(), TTL, new Floor(1, false), Form.BY_SIZE, true);
    return new Listing(
        List.of(Fleet.CLUSTER),
        List.of(new ZoneSettings(ZONE, Addresses.PRIVATE, Set.of())),
        key -> settings,
        intervals);
  }

  static ServiceKey key(String service) {
    return new ServiceKey(Fleet.CLUSTER, service);
  }

  /** As drain-service tells: {@code Announced}, {@code Cancelled} and so on. */
  void drain(String what, String instanceId, Instant requestedAt) {
    ObjectMapper json = new ObjectMapper();
    ObjectNode event = json.createObjectNode();
    event.put("version", "0").put("id", "drain-" + ++sequence).put("source", "lockkeeper.drain");
    event.put("detail-type", "Drain " + what).put("account", Account.DEFAULT.id());
    event.put("region", Account.DEFAULT.region()).put("time", fleet.now().toString());
    event.putArray("resources");
    ObjectNode detail = event.putObject("detail");
    detail.put("instanceId", instanceId).put("sequence", sequence);
    detail.put("clusterArn", Account.DEFAULT.arn("ecs", "cluster/" + Fleet.CLUSTER));
    detail.put("requestedAt", requestedAt.toString());
    fleet.queue.send(
        new OutgoingMessage(event.toString(), Duration.ZERO, Map.of(), Optional.empty()));
  }

  void told(String replica, WithdrawnRecords notice) {
    told.add(new Told(fleet.now(), replica, notice));
  }

  @Override
  public void received(Duration age) {}

  @Override
  public void answered(String kind, Disposition disposition, Duration took) {
    if (disposition instanceof Disposition.Rejected no) {
      rejected.add(kind + ": " + no.reason());
    }
    if (disposition instanceof Disposition.RetryAfter later) {
      rejected.add(kind + ": " + later.reason());
    }
  }

  @Override
  public void callFailed(String operation) {}
}
