package dev.lockkeeper.sandbox.sample;

import java.util.UUID;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.route53.model.VPC;

/** The private hosted zone that the sample cluster's names are in. */
public final class SampleZone {
  public static final String NAME = "lockkeeper.internal";

  private SampleZone() {}

  /**
   * Asks AWS for it.
   *
   * @return its id, without {@code /hostedzone/}
   */
  public static String create(Clients aws, String region) {
    return create(aws, region, NAME);
  }

  /**
   * The zone that is there already, of an earlier start; or else as {@link #create(Clients,
   * String)}.
   */
  public static String createOrTake(Clients aws, String region) {
    return aws
        .route53()
        .listHostedZonesByName(request -> request.dnsName(NAME))
        .hostedZones()
        .stream()
        .filter(zone -> zone.name().equals(NAME + "."))
        .map(zone -> shortId(zone.id()))
        .findFirst()
        .orElseGet(() -> create(aws, region));
  }

  /** Asks AWS for another one, as {@link #create(Clients, String)} does. */
  public static String create(Clients aws, String region, String name) {
    Vpc vpc = aws.ec2().describeVpcs().vpcs().get(0);
    VPC inside = VPC.builder().vpcRegion(region).vpcId(vpc.vpcId()).build();
    String id =
        aws.route53()
            .createHostedZone(
                request ->
                    request.name(name).vpc(inside).callerReference(UUID.randomUUID().toString()))
            .hostedZone()
            .id();
    return shortId(id);
  }

  private static String shortId(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }
}
