package dev.lockkeeper.discovery.domain.listing;

import dev.lockkeeper.discovery.domain.answers.Port;
import java.util.List;
import java.util.Optional;

/**
 * How clients of a zone reach a task.
 *
 * @param lack why they can't, in words; if so there is neither address
 */
public record Reach(
    Optional<String> ipv4, Optional<String> ipv6, List<Port> ports, Optional<String> lack) {
  public Reach {
    ports = List.copyOf(ports);
  }

  static Reach lacking(String what) {
    return new Reach(Optional.empty(), Optional.empty(), List.of(), Optional.of(what));
  }

  static Reach at(Optional<String> ipv4, Optional<String> ipv6, List<Port> ports) {
    return new Reach(ipv4, ipv6, ports, Optional.empty());
  }
}
