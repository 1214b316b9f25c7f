package dev.lockkeeper.capacity.domain.size;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;

/** Ports of a host, TCP and UDP apart. Immutable. */
public final class HostPorts {
  public static final HostPorts NONE = new HostPorts(new int[0]);

  /** UDP ports stand behind all TCP ports, so that one sorted array holds both. */
  private static final int UDP = 1 << 16;

  private final int[] ports;

  private HostPorts(int[] ports) {
    this.ports = ports;
  }

  public static HostPorts of(Collection<Integer> tcp, Collection<Integer> udp) {
    if (tcp.isEmpty() && udp.isEmpty()) {
      return NONE;
    }
    return new HostPorts(
        IntStream.concat(
                tcp.stream().mapToInt(Integer::intValue), udp.stream().mapToInt(port -> port + UDP))
            .sorted()
            .distinct()
            .toArray());
  }

  /** Whether a port is in both. */
  public boolean overlap(HostPorts other) {
    int mine = 0;
    int theirs = 0;
    while (mine < ports.length && theirs < other.ports.length) {
      int order = Integer.compare(ports[mine], other.ports[theirs]);
      if (order == 0) {
        return true;
      }
      if (order < 0) {
        mine++;
      } else {
        theirs++;
      }
    }
    return false;
  }

  public HostPorts plus(HostPorts other) {
    if (other.isEmpty() || isEmpty()) {
      return isEmpty() ? other : this;
    }
    return new HostPorts(
        IntStream.concat(Arrays.stream(ports), Arrays.stream(other.ports))
            .sorted()
            .distinct()
            .toArray());
  }

  /** TCP ports as they are, UDP ports with 65,536 added. */
  public IntStream numbers() {
    return Arrays.stream(ports);
  }

  public boolean isEmpty() {
    return ports.length == 0;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof HostPorts that && Arrays.equals(ports, that.ports));
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(ports);
  }

  /** Such as {@code [80/tcp, 53/udp]}. */
  @Override
  public String toString() {
    return Arrays.stream(ports)
        .mapToObj(port -> port < UDP ? port + "/tcp" : port - UDP + "/udp")
        .toList()
        .toString();
  }
}
