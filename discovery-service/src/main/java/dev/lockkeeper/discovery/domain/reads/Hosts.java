package dev.lockkeeper.discovery.domain.reads;

import dev.lockkeeper.discovery.domain.UnavailableException;
import dev.lockkeeper.discovery.domain.model.HostAddresses;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Addresses, as EC2 shows them. Each method throws {@link UnavailableException}. */
public interface Hosts {
  /** Those of EC2 instances that EC2 knows; a call for two hundred. */
  List<HostAddresses> addresses(Collection<String> ec2InstanceIds);

  /** Public IPv4 addresses of those network interfaces that have one; a call for two hundred. */
  Map<String, String> publicAddresses(Collection<String> interfaceIds);
}
