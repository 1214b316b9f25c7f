package dev.lockkeeper.capacity.fleet;

import dev.lockkeeper.capacity.domain.metrics.Metric;
import dev.lockkeeper.capacity.domain.metrics.Reading;
import dev.lockkeeper.capacity.domain.metrics.Subject;
import dev.lockkeeper.capacity.domain.shortage.ClusterShortage;
import dev.lockkeeper.capacity.domain.shortage.Notice;
import dev.lockkeeper.capacity.handling.PublicationObserver;
import dev.lockkeeper.capacity.handling.Shortages;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.InboxObserver;
import dev.lockkeeper.platform.leases.LeaseRecord;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.testkit.DisorderlyQueue;
import dev.lockkeeper.platform.testkit.InMemoryRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the replicas of one service share, and what they have told others. */
final class Installation implements PublicationObserver, InboxObserver {
  final Fleet fleet;
  final DisorderlyQueue deadLetters;
  final Records<LeaseRecord> leases = new InMemoryRecords<>(LeaseRecord.type());
  final Records<ClusterShortage> shortages = new InMemoryRecords<>(Shortages.shortageType());
  final List<Put> puts = new ArrayList<>();
  final List<Told> told = new ArrayList<>();
  final List<Duration> lags = new ArrayList<>();
  private final Map<Subject, Map<Metric, Long>> latest = new HashMap<>();

  /** Readings that CloudWatch has taken. */
  record Put(Instant at, String replica, List<Reading> readings) {}

  /** A notice that the bus has taken. */
  record Told(Instant at, Notice notice) {}

  Installation(Fleet fleet) {
    this.fleet = fleet;
    this.deadLetters = new DisorderlyQueue(fleet.clock, 2);
    ShippedRules.feed(fleet);
  }

  Replica replica(String name) {
    return new Replica(this, name);
  }

  void published(String replica, List<Reading> readings) {
    puts.add(new Put(fleet.now(), replica, readings));
    readings.forEach(
        reading ->
            latest
                .computeIfAbsent(reading.subject(), first -> new HashMap<>())
                .putAll(reading.values()));
  }

  void told(String cluster, Notice notice) {
    told.add(new Told(fleet.now(), notice));
  }

  /** What CloudWatch shows as the newest value. */
  Optional<Long> latest(Subject subject, Metric metric) {
    return Optional.ofNullable(latest.getOrDefault(subject, Map.of()).get(metric));
  }

  @Override
  public void taken(int datapoints) {}

  @Override
  public void failed() {}

  @Override
  public void caughtUp(String cluster, Duration lag) {
    lags.add(lag);
  }

  @Override
  public void received(Duration age) {}

  @Override
  public void answered(String kind, Disposition disposition, Duration took) {}

  @Override
  public void callFailed(String operation) {}
}
