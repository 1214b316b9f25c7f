package dev.lockkeeper.sandbox.route53;

import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.GetChangeRequest;
import software.amazon.awssdk.services.route53.model.GetChangeResponse;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Changes to record sets, and lists of them. */
final class RecordOperations {
  private static final int PAGE = 300;

  private final World world;
  private final Route53Settings settings;
  private final HostedZones zones;
  private final Propagation propagation;
  private final AnswerLog answers = new AnswerLog();

  RecordOperations(
      World world, Route53Settings settings, HostedZones zones, Propagation propagation) {
    this.world = world;
    this.settings = settings;
    this.zones = zones;
    this.propagation = propagation;
  }

  AnswerLog answers() {
    return answers;
  }

  void register(ServiceOperations operations) {
    operations
        .on(ChangeResourceRecordSetsRequest.class, this::change)
        .on(GetChangeRequest.class, this::getChange)
        .on(ListResourceRecordSetsRequest.class, this::list);
  }

  private ChangeResourceRecordSetsResponse change(ChangeResourceRecordSetsRequest request) {
    HostedZone zone = zones.required(request.hostedZoneId());
    if (request.changeBatch() == null || request.changeBatch().changes().isEmpty()) {
      throw Refusals.invalidInput("Invalid request: Missing field 'Changes'");
    }
    if (zone.isBusyAt(world.now())) {
      throw Refusals.priorRequestNotComplete();
    }
    RecordChangeReader reader = new RecordChangeReader();
    List<RecordChange> changes = reader.read(request.changeBatch().changes());
    refuse(reader.problems());
    refuse(BatchLimits.problems(changes));
    refuse(new BatchApplication(zone, settings.maxRecordSetsPerZone()).apply(changes));
    zone.busyUntil(world.now().plus(settings.zoneProcessing()));
    Consumer<Instant> seen = answers.accepted(zone, changes, world.now());
    return ChangeResourceRecordSetsResponse.builder()
        .changeInfo(
            propagation.submit(
                zone,
                Optional.ofNullable(request.changeBatch().comment()),
                () -> {
                  publish(zone.published(), changes);
                  seen.accept(world.now());
                }))
        .build();
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw Refusals.invalidChangeBatch(problems);
    }
  }

  private static void publish(RecordSets published, List<RecordChange> changes) {
    for (RecordChange change : changes) {
      if (change.action() == ChangeAction.DELETE) {
        published.remove(change.key());
      } else {
        published.put(change.set());
        published
            .withOtherTtlThan(change.set())
            .forEach(other -> published.put(other.withTtl(change.set().ttl())));
      }
    }
  }

  private GetChangeResponse getChange(GetChangeRequest request) {
    String id = request.id().substring(request.id().lastIndexOf('/') + 1);
    return GetChangeResponse.builder().changeInfo(propagation.find(id)).build();
  }

  private ListResourceRecordSetsResponse list(ListResourceRecordSetsRequest request) {
    HostedZone zone = zones.required(request.hostedZoneId());
    int maxItems = Refusals.maxItems(request.maxItems(), PAGE);
    List<ResourceRecordSet> page = new ArrayList<>();
    Iterator<RecordSet> rest = zone.records().from(start(request)).iterator();
    while (rest.hasNext() && page.size() < maxItems) {
      page.add(RecordShapes.toSdk(rest.next()));
    }
    ListResourceRecordSetsResponse.Builder answer =
        ListResourceRecordSetsResponse.builder()
            .resourceRecordSets(page)
            .maxItems(Integer.toString(maxItems))
            .isTruncated(rest.hasNext());
    if (rest.hasNext()) {
      RecordSet next = rest.next();
      answer
          .nextRecordName(next.name().text())
          .nextRecordType(next.type())
          .nextRecordIdentifier(next.setIdentifier().isEmpty() ? null : next.setIdentifier());
    }
    return answer.build();
  }

  private static Optional<RecordKey> start(ListResourceRecordSetsRequest request) {
    String type = request.startRecordTypeAsString();
    String identifier = request.startRecordIdentifier();
    if (request.startRecordName() == null) {
      if (type != null || identifier != null) {
        throw Refusals.invalidInput(
            "The input is not valid: a type or an identifier to start from" + " needs a name");
      }
      return Optional.empty();
    }
    if (identifier != null && type == null) {
      throw Refusals.invalidInput(
          "The input is not valid: an identifier to start from needs a type");
    }
    try {
      return Optional.of(
          new RecordKey(
              DomainName.parse(request.startRecordName()),
              type == null ? "" : type,
              identifier == null ? "" : identifier));
    } catch (IllegalArgumentException wrong) {
      throw Refusals.invalidInput(wrong.getMessage());
    }
  }
}
