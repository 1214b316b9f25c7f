package dev.lockkeeper.discovery.domain.listing;

import dev.lockkeeper.discovery.domain.answers.Port;
import java.util.List;
import java.util.Optional;

/**
 * How clients of a zone reach a task.
 *
 * @param lack why they can't, in words; if so there is neither address
 * @param isUnknown whether they may be able to, and it isn't known how
 */
public record Reach(
    Optional<String> ipv4,
    Optional<String> ipv6,
    List<Port> ports,
    Optional<String> lack,
    boolean isUnknown) {
  public Reach {
    ports = List.copyOf(ports);
  }

  static Reach lacking(String what) {
    return new Reach(Optional.empty(), Optional.empty(), List.of(), Optional.of(what), false);
  }

  static Reach unknown(String why) {
    return new Reach(Optional.empty(), Optional.empty(), List.of(), Optional.of(why), true);
  }

  static Reach at(Optional<String> ipv4, Optional<String> ipv6, List<Port> ports) {
    return new Reach(ipv4, ipv6, ports, Optional.empty(), false);
  }
}
