package dev.lockkeeper.discovery.aws;

import dev.lockkeeper.discovery.domain.model.HostAddresses;
import dev.lockkeeper.discovery.domain.reads.Hosts;
import dev.lockkeeper.platform.aws.Pages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

/**
 * Addresses, by the EC2 API. Asked by filter: a call that names ids is refused when one of them is
 * gone.
 */
public final class Ec2Hosts implements Hosts {
  /** The values that a filter takes, and less than a page of the answer. */
  private static final int PAGE = 200;

  private static final int RESULTS = 1_000;

  private final Ec2Client ec2;

  public Ec2Hosts(Ec2Client ec2) {
    this.ec2 = ec2;
  }

  @Override
  public List<HostAddresses> addresses(Collection<String> ec2InstanceIds) {
    List<HostAddresses> found = new ArrayList<>();
    for (List<String> page : Pages.of(List.copyOf(ec2InstanceIds), PAGE)) {
      AwsCall.of(
              "DescribeInstances",
              () ->
                  ec2.describeInstances(
                      request -> request.filters(filter("instance-id", page)).maxResults(RESULTS)))
          .reservations()
          .stream()
          .flatMap(reservation -> reservation.instances().stream())
          .forEach(instance -> found.add(addresses(instance)));
    }
    return found;
  }

  @Override
  public Map<String, Optional<String>> publicAddresses(Collection<String> interfaceIds) {
    Map<String, Optional<String>> found = new HashMap<>();
    for (List<String> page : Pages.of(List.copyOf(interfaceIds), PAGE)) {
      AwsCall.of(
              "DescribeNetworkInterfaces",
              () ->
                  ec2.describeNetworkInterfaces(
                      request ->
                          request
                              .filters(filter("network-interface-id", page))
                              .maxResults(RESULTS)))
          .networkInterfaces()
          .forEach(face -> found.put(face.networkInterfaceId(), publicAddress(face)));
    }
    return found;
  }

  private static Filter filter(String name, List<String> values) {
    return Filter.builder().name(name).values(values).build();
  }

  private static Optional<String> publicAddress(NetworkInterface face) {
    return Optional.ofNullable(face.association()).flatMap(found -> text(found.publicIp()));
  }

  private static HostAddresses addresses(Instance instance) {
    return new HostAddresses(
        instance.instanceId(),
        text(instance.privateIpAddress()),
        text(instance.publicIpAddress()),
        text(instance.ipv6Address()));
  }

  private static Optional<String> text(String value) {
    return Optional.ofNullable(value).filter(present -> !present.isEmpty());
  }
}
