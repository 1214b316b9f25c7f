package dev.lockkeeper.sandbox.ec2;

import java.time.Duration;

/**
 * How EC2 behaves in time. Apart from the Spot notice AWS documents none of these figures: they are
 * assumptions, near what an ordinary Linux instance shows.
 *
 * @param boot the least time from {@code pending} to {@code running}
 * @param bootSpread how much longer it may take, drawn for each instance
 * @param processesDie how long after {@code shutting-down} the instance's processes are dead
 * @param shutdown the least time from {@code shutting-down} to {@code terminated}
 * @param shutdownSpread how much longer it may take, drawn for each instance
 * @param spotNotice from the interruption warning to the termination; AWS documents two minutes
 * @param terminatedVisible how long a terminated instance can still be described
 * @param vpcCidr the default VPC's addresses; its three subnets are quarters of it
 * @param mapPublicIpOnLaunch whether instances get a public address unless their launch says
 *     otherwise
 */
public record Ec2Settings(
    Duration boot,
    Duration bootSpread,
    Duration processesDie,
    Duration shutdown,
    Duration shutdownSpread,
    Duration spotNotice,
    Duration terminatedVisible,
    Cidr vpcCidr,
    boolean mapPublicIpOnLaunch) {
  /** What the sandbox uses unless told otherwise. */
  public static final Ec2Settings DEFAULT =
      new Ec2Settings(
          Duration.ofSeconds(12),
          Duration.ofSeconds(13),
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofMinutes(2),
          Duration.ofHours(1),
          Cidr.parse("172.31.0.0/16"),
          true);

  /** The same, on other addresses; the demonstration lives on loopback ones. */
  public Ec2Settings on(Cidr vpc) {
    return new Ec2Settings(
        boot,
        bootSpread,
        processesDie,
        shutdown,
        shutdownSpread,
        spotNotice,
        terminatedVisible,
        vpc,
        mapPublicIpOnLaunch);
  }
}
