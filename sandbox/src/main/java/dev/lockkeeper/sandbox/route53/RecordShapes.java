package dev.lockkeeper.sandbox.route53;

import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** Record sets as answers carry them. */
final class RecordShapes {
  private RecordShapes() {}

  static ResourceRecordSet toSdk(RecordSet set) {
    ResourceRecordSet.Builder shape =
        ResourceRecordSet.builder().name(set.name().text()).type(set.type());
    set.alias()
        .ifPresentOrElse(
            alias ->
                shape.aliasTarget(
                    target ->
                        target
                            .hostedZoneId(alias.hostedZoneId())
                            .dnsName(alias.target().text())
                            .evaluateTargetHealth(alias.evaluateTargetHealth())),
            () ->
                shape
                    .ttl(set.ttl())
                    .resourceRecords(
                        set.values().stream()
                            .map(value -> ResourceRecord.builder().value(value).build())
                            .toList()));
    if (set.routing().policy() != Routing.Policy.SIMPLE) {
      shape.setIdentifier(set.setIdentifier());
    }
    return switch (set.routing().policy()) {
      case SIMPLE -> shape.build();
      case WEIGHTED -> shape.weight(set.routing().weight()).build();
      case MULTIVALUE -> shape.multiValueAnswer(true).build();
    };
  }
}
