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
    return id.substring(id.lastIndexOf('/') + 1);
  }
}
