package dev.lockkeeper.discovery.aws;

import dev.lockkeeper.discovery.domain.records.DnsName;
import dev.lockkeeper.discovery.domain.records.RecordGroup;
import dev.lockkeeper.discovery.domain.records.RecordSet;
import dev.lockkeeper.discovery.domain.records.RecordType;
import dev.lockkeeper.discovery.domain.records.Routing;
import dev.lockkeeper.discovery.domain.route53.Change;
import dev.lockkeeper.discovery.domain.route53.ForeignSet;
import dev.lockkeeper.discovery.domain.route53.RecordPage;
import dev.lockkeeper.discovery.domain.route53.RecordPage.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Record sets in the API's shapes and in ours. */
final class RecordShapes {
  private RecordShapes() {}

  static software.amazon.awssdk.services.route53.model.Change change(Change change) {
    return software.amazon.awssdk.services.route53.model.Change.builder()
        .action(ChangeAction.fromValue(change.action().name()))
        .resourceRecordSet(toSdk(change.set()))
        .build();
  }

  private static ResourceRecordSet toSdk(RecordSet set) {
    ResourceRecordSet.Builder shape =
        ResourceRecordSet.builder()
            .name(set.group().name())
            .type(set.group().type().name())
            .setIdentifier(set.identifier())
            .ttl(set.ttl())
            .resourceRecords(
                set.values().stream()
                    .map(value -> ResourceRecord.builder().value(value).build())
                    .toList());
    switch (set.routing().policy()) {
      case WEIGHTED -> shape.weight((long) set.routing().weight());
      case MULTIVALUE -> shape.multiValueAnswer(true);
    }
    return shape.build();
  }

  static RecordPage page(ListResourceRecordSetsResponse answer) {
    List<RecordSet> sets = new ArrayList<>();
    List<ForeignSet> foreign = new ArrayList<>();
    for (ResourceRecordSet shape : answer.resourceRecordSets()) {
      Optional<RecordSet> set = read(shape);
      set.ifPresentOrElse(
          sets::add,
          () -> foreign.add(new ForeignSet(DnsName.of(shape.name()), shape.typeAsString())));
    }
    return new RecordPage(sets, foreign, next(answer));
  }

  private static Optional<Place> next(ListResourceRecordSetsResponse answer) {
    return Boolean.TRUE.equals(answer.isTruncated())
        ? Optional.of(
            new Place(
                answer.nextRecordName(),
                Optional.ofNullable(answer.nextRecordTypeAsString()),
                Optional.ofNullable(answer.nextRecordIdentifier())))
        : Optional.empty();
  }

  /** Empty for what is never written by us, whatever its identifier says. */
  private static Optional<RecordSet> read(ResourceRecordSet shape) {
    Optional<RecordType> type =
        Arrays.stream(RecordType.values())
            .filter(each -> each.name().equals(shape.typeAsString()))
            .findFirst();
    Optional<Routing> routing = routing(shape);
    boolean plain =
        shape.setIdentifier() != null
            && shape.ttl() != null
            && shape.aliasTarget() == null
            && shape.healthCheckId() == null;
    if (type.isEmpty() || routing.isEmpty() || !plain) {
      return Optional.empty();
    }
    return Optional.of(
        new RecordSet(
            new RecordGroup(DnsName.of(shape.name()), type.get()),
            shape.setIdentifier(),
            routing.get(),
            shape.ttl(),
            shape.resourceRecords().stream().map(ResourceRecord::value).toList()));
  }

  private static Optional<Routing> routing(ResourceRecordSet shape) {
    if (shape.weight() != null) {
      return Optional.of(Routing.weighted(shape.weight().intValue()));
    }
    return Boolean.TRUE.equals(shape.multiValueAnswer())
        ? Optional.of(Routing.MULTIVALUE)
        : Optional.empty();
  }
}
