package dev.lockkeeper.discovery.fleet;

import static dev.lockkeeper.discovery.fleet.Fleet.INSIDE;
import static dev.lockkeeper.discovery.fleet.Fleet.OUTSIDE;
import static dev.lockkeeper.discovery.fleet.Fleet.TESTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.route53.RecordSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** What a person and another installation have in the zones, and want to find there again. */
final class Others {
  private final Fleet fleet;
  private final Route53Client person;
  private final Map<String, Set<RecordSet>> seen = new HashMap<>();
  private final Map<String, List<ResourceRecordSet>> written = new HashMap<>();

  Others(Fleet fleet) {
    this.fleet = fleet;
    this.person = fleet.client(Route53Client.builder(), TESTER);
  }

  /** Writes them, something of ours that nobody wants any more, and waits for name servers. */
  void write() {
    write(
        INSIDE,
        List.of(
            simple("taken.web." + INSIDE, RRType.A, 300, "192.0.2.1"),
            weighted("blue." + INSIDE, "blue", 10, "192.0.2.2"),
            weighted("blue." + INSIDE, "green", 30, "192.0.2.3", "192.0.2.4"),
            weighted("shop.web.other." + INSIDE, "lockkeeper:other:web:shop:all-0", 1, "192.0.2.5"),
            fence(INSIDE)));
    write(
        OUTSIDE,
        List.of(
            simple(OUTSIDE, RRType.A, 60, "192.0.2.6"),
            simple("mail." + OUTSIDE, RRType.MX, 600, "10 mx.example.com."),
            fence(OUTSIDE)));
    fleet.pass(Duration.ofMinutes(2));
    for (String zone : List.of(INSIDE, OUTSIDE)) {
      seen.put(zone, new HashSet<>(fleet.lookAtZone(zone, known -> known.records().all())));
      written.put(zone, list(zone));
    }
    leaveBehind();
  }

  /** An earlier service of the installation has left these. */
  private void leaveBehind() {
    write(
        INSIDE,
        List.of(weighted("gone.web." + INSIDE, "lockkeeper:prod:web:gone:all-0", 1, "192.0.2.9")));
    fleet.pass(Duration.ofMinutes(2));
  }

  private void write(String zone, List<ResourceRecordSet> sets) {
    List<Change> changes =
        sets.stream()
            .map(set -> Change.builder().action(ChangeAction.CREATE).resourceRecordSet(set).build())
            .toList();
    person.changeResourceRecordSets(
        request -> request.hostedZoneId(id(zone)).changeBatch(batch -> batch.changes(changes)));
  }

  private String id(String zone) {
    return fleet.lookAtZone(zone, known -> known.id());
  }

  private static ResourceRecordSet fence(String zone) {
    return set("_lockkeeper." + zone, RRType.TXT, 60, "\"epoch 7 batch 3\"").toBuilder()
        .setIdentifier("lockkeeper:other")
        .weight(1L)
        .build();
  }

  private static ResourceRecordSet simple(String name, RRType type, long ttl, String... values) {
    return set(name, type, ttl, values);
  }

  private static ResourceRecordSet weighted(
      String name, String identifier, long weight, String... values) {
    return set(name, RRType.A, 30, values).toBuilder()
        .setIdentifier(identifier)
        .weight(weight)
        .build();
  }

  private static ResourceRecordSet set(String name, RRType type, long ttl, String... values) {
    return ResourceRecordSet.builder()
        .name(name)
        .type(type)
        .ttl(ttl)
        .resourceRecords(
            List.of(values).stream()
                .map(value -> ResourceRecord.builder().value(value).build())
                .toList())
        .build();
  }

  private List<ResourceRecordSet> list(String zone) {
    return new ArrayList<>(
        person
            .listResourceRecordSetsPaginator(request -> request.hostedZoneId(id(zone)))
            .resourceRecordSets()
            .stream()
            .toList());
  }

  /** Whether a record set is theirs, or one that every zone has. */
  boolean isTheirs(String zone, RecordSet set) {
    return seen.get(zone).contains(set);
  }

  /** As name servers know them, nothing of theirs is another; quick. */
  void areUntouched() {
    seen.forEach(
        (zone, theirs) -> {
          Collection<RecordSet> known = fleet.lookAtZone(zone, there -> there.records().all());
          assertThat(new HashSet<>(known)).as("what others have in " + zone).containsAll(theirs);
        });
  }

  /** The same by the API, which shows what is still on its way to name servers as well. */
  void areUntouchedByTheApi() {
    written.forEach(
        (zone, theirs) ->
            assertThat(list(zone)).as("what others have in " + zone).containsAll(theirs));
  }
}
