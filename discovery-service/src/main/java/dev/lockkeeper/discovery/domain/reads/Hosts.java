package dev.lockkeeper.discovery.domain.reads;

import dev.lockkeeper.discovery.domain.UnavailableException;
import dev.lockkeeper.discovery.domain.model.HostAddresses;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Addresses, as EC2 shows them. Its answers are eventually consistent: one may lack what is there.
 * Each method throws {@link UnavailableException}.
 */
public interface Hosts {
  /** Those of the EC2 instances that EC2 shows; a call for two hundred. */
  List<HostAddresses> addresses(Collection<String> ec2InstanceIds);

  /**
   * Public IPv4 addresses of the network interfaces that EC2 shows, by their ids; a call for two
   * hundred.
   *
   * @return empty for an interface that has none
   */
  Map<String, Optional<String>> publicAddresses(Collection<String> interfaceIds);
}
