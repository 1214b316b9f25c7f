package dev.lockkeeper.sandbox.route53;

import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.route53.model.HostedZoneType;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesByNameResponse;
import software.amazon.awssdk.services.route53.model.ListHostedZonesRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesResponse;

/** Lists of hosted zones: by id, and by name with the labels reversed. */
final class ZoneListing {
  private static final int PAGE = 100;
  private static final Comparator<HostedZone> BY_NAME =
      Comparator.comparing(HostedZone::name).thenComparing(HostedZone::id);

  private final HostedZones zones;

  ZoneListing(HostedZones zones) {
    this.zones = zones;
  }

  void register(ServiceOperations operations) {
    operations
        .on(ListHostedZonesRequest.class, this::list)
        .on(ListHostedZonesByNameRequest.class, this::listByName);
  }

  private ListHostedZonesResponse list(ListHostedZonesRequest request) {
    int maxItems = Refusals.maxItems(request.maxItems(), PAGE);
    String marker = request.marker() == null ? "" : bare(request.marker());
    boolean onlyPrivate = request.hostedZoneType() == HostedZoneType.PRIVATE_HOSTED_ZONE;
    List<HostedZone> rest =
        zones.all().stream()
            .filter(zone -> zone.id().compareTo(marker) >= 0)
            .filter(zone -> !onlyPrivate || zone.isPrivate())
            .toList();
    boolean truncated = rest.size() > maxItems;
    return ListHostedZonesResponse.builder()
        .hostedZones(rest.stream().limit(maxItems).map(ZoneShapes::toSdk).toList())
        .marker(request.marker())
        .maxItems(Integer.toString(maxItems))
        .isTruncated(truncated)
        .nextMarker(truncated ? rest.get(maxItems).id() : null)
        .build();
  }

  private ListHostedZonesByNameResponse listByName(ListHostedZonesByNameRequest request) {
    int maxItems = Refusals.maxItems(request.maxItems(), PAGE);
    List<HostedZone> rest =
        zones.all().stream().filter(startingFrom(request)).sorted(BY_NAME).toList();
    ListHostedZonesByNameResponse.Builder answer =
        ListHostedZonesByNameResponse.builder()
            .hostedZones(rest.stream().limit(maxItems).map(ZoneShapes::toSdk).toList())
            .dnsName(request.dnsName())
            .hostedZoneId(request.hostedZoneId())
            .maxItems(Integer.toString(maxItems))
            .isTruncated(rest.size() > maxItems);
    if (rest.size() > maxItems) {
      HostedZone next = rest.get(maxItems);
      answer.nextDNSName(next.name().text()).nextHostedZoneId(next.id());
    }
    return answer.build();
  }

  private static Predicate<HostedZone> startingFrom(ListHostedZonesByNameRequest request) {
    if (request.dnsName() == null) {
      if (request.hostedZoneId() != null) {
        throw Refusals.invalidInput("The input is not valid: a hosted zone ID needs a DNS name");
      }
      return zone -> true;
    }
    DomainName name = name(request.dnsName());
    String id = request.hostedZoneId() == null ? "" : bare(request.hostedZoneId());
    return zone -> {
      int order = zone.name().compareTo(name);
      return order > 0 || (order == 0 && zone.id().compareTo(id) >= 0);
    };
  }

  private static DomainName name(String name) {
    try {
      return DomainName.parse(name);
    } catch (IllegalArgumentException wrong) {
      throw Refusals.invalidInput(wrong.getMessage());
    }
  }

  private static String bare(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }
}
