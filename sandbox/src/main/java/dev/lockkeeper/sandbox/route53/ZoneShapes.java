package dev.lockkeeper.sandbox.route53;

import software.amazon.awssdk.services.route53.model.DelegationSet;

/** Hosted zones as answers carry them. */
final class ZoneShapes {
  private ZoneShapes() {}

  static software.amazon.awssdk.services.route53.model.HostedZone toSdk(HostedZone zone) {
    return software.amazon.awssdk.services.route53.model.HostedZone.builder()
        .id("/hostedzone/" + zone.id())
        .name(zone.name().text())
        .callerReference(zone.callerReference())
        .config(config -> config.comment(zone.comment().orElse(null)).privateZone(zone.isPrivate()))
        .resourceRecordSetCount((long) zone.records().count())
        .build();
  }

  /** The name servers, without their last dots; null for a private zone, which has none. */
  static DelegationSet delegationSet(HostedZone zone) {
    return zone.isPrivate()
        ? null
        : DelegationSet.builder()
            .nameServers(
                zone.nameServers().stream()
                    .map(server -> server.substring(0, server.length() - 1))
                    .toList())
            .build();
  }
}
