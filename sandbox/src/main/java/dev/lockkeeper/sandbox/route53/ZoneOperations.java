package dev.lockkeeper.sandbox.route53;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.Names;
import dev.lockkeeper.sandbox.world.World;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.route53.model.ChangeInfo;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.DeleteHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.DeleteHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.GetHostedZoneCountRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneCountResponse;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.UpdateHostedZoneCommentRequest;
import software.amazon.awssdk.services.route53.model.UpdateHostedZoneCommentResponse;

/** Making, showing and deleting hosted zones. */
final class ZoneOperations {
  private static final List<String> NAME_SERVER_DOMAINS = List.of("com", "net", "org", "co.uk");

  private final HostedZones zones;
  private final Propagation propagation;
  private final Names names;
  private final Random chance;

  ZoneOperations(World world, HostedZones zones, Propagation propagation) {
    this.zones = zones;
    this.propagation = propagation;
    this.names = world.names("route53/zones");
    this.chance = world.random("route53/name-servers");
  }

  void register(ServiceOperations operations) {
    operations
        .on(CreateHostedZoneRequest.class, this::create)
        .on(GetHostedZoneRequest.class, this::get)
        .on(GetHostedZoneCountRequest.class, request -> count())
        .on(UpdateHostedZoneCommentRequest.class, this::comment)
        .on(DeleteHostedZoneRequest.class, this::delete);
  }

  private CreateHostedZoneResponse create(CreateHostedZoneRequest request) {
    DomainName name = name(request.name());
    checkReference(request.callerReference());
    if (request.delegationSetId() != null) {
      throw AwsError.client("NoSuchDelegationSet", "The sandbox has no reusable delegation sets.");
    }
    boolean isPrivate = request.vpc() != null;
    Optional<String> comment =
        Optional.ofNullable(request.hostedZoneConfig()).map(config -> config.comment());
    HostedZone zone =
        new HostedZone(
            "Z" + names.hex(20).toUpperCase(Locale.ROOT),
            name,
            request.callerReference(),
            isPrivate,
            comment,
            nameServers());
    if (isPrivate) {
      VpcOperations.associate(zones, zone, request.vpc());
    }
    zone.initialRecords().forEach(zone.records()::put);
    zones.add(zone);
    ChangeInfo change =
        propagation.submit(
            zone, Optional.empty(), () -> zone.initialRecords().forEach(zone.published()::put));
    return CreateHostedZoneResponse.builder()
        .hostedZone(ZoneShapes.toSdk(zone))
        .delegationSet(ZoneShapes.delegationSet(zone))
        .changeInfo(change)
        .vpc(request.vpc())
        .location("https://route53.amazonaws.com/2013-04-01/hostedzone/" + zone.id())
        .build();
  }

  private static DomainName name(String name) {
    if (name == null || name.isEmpty()) {
      throw AwsError.client("InvalidDomainName", "The specified domain name is not valid.");
    }
    try {
      return DomainName.parse(name);
    } catch (IllegalArgumentException wrong) {
      throw AwsError.client("InvalidDomainName", wrong.getMessage());
    }
  }

  private void checkReference(String reference) {
    if (reference == null || reference.isEmpty() || reference.length() > 128) {
      throw Refusals.invalidInput(
          "Invalid request: CallerReference must have from 1 to 128 characters");
    }
    if (zones.all().stream().anyMatch(zone -> zone.callerReference().equals(reference))) {
      throw AwsError.withStatus(
          409,
          "HostedZoneAlreadyExists",
          "A hosted zone has already been created with the specified caller reference.");
    }
  }

  private List<String> nameServers() {
    return IntStream.range(0, NAME_SERVER_DOMAINS.size())
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT,
                    "ns-%d.awsdns-%02d.%s.",
                    512 * i + chance.nextInt(512),
                    chance.nextInt(64),
                    NAME_SERVER_DOMAINS.get(i)))
        .toList();
  }

  private GetHostedZoneResponse get(GetHostedZoneRequest request) {
    HostedZone zone = zones.required(request.id());
    return GetHostedZoneResponse.builder()
        .hostedZone(ZoneShapes.toSdk(zone))
        .delegationSet(ZoneShapes.delegationSet(zone))
        .vpCs(zone.vpcs().stream().map(HostedZone.AssociatedVpc::toSdk).toList())
        .build();
  }

  private GetHostedZoneCountResponse count() {
    return GetHostedZoneCountResponse.builder().hostedZoneCount((long) zones.all().size()).build();
  }

  private UpdateHostedZoneCommentResponse comment(UpdateHostedZoneCommentRequest request) {
    HostedZone zone = zones.required(request.id());
    zone.comment(Optional.ofNullable(request.comment()));
    return UpdateHostedZoneCommentResponse.builder().hostedZone(ZoneShapes.toSdk(zone)).build();
  }

  private DeleteHostedZoneResponse delete(DeleteHostedZoneRequest request) {
    HostedZone zone = zones.required(request.id());
    if (!zone.isEmpty()) {
      throw AwsError.client(
          "HostedZoneNotEmpty",
          "The specified hosted zone contains non-required resource record sets and so cannot be"
              + " deleted.");
    }
    zones.remove(zone);
    ChangeInfo change = propagation.submit(zone, Optional.empty(), () -> {});
    return DeleteHostedZoneResponse.builder().changeInfo(change).build();
  }
}
