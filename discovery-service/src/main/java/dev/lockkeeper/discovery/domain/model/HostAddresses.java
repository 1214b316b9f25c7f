package dev.lockkeeper.discovery.domain.model;

import java.util.Optional;

/** The addresses of an EC2 instance's primary network interface. */
public record HostAddresses(
    String ec2InstanceId,
    Optional<String> privateIpv4,
    Optional<String> publicIpv4,
    Optional<String> ipv6) {}
