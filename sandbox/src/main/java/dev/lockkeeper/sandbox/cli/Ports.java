package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.Map;

/**
 * The ports of a run on 127.0.0.1, all looked at before anything is started.
 *
 * @param aws 0 for any free one
 * @param dns UDP and TCP; 0 for any free one
 * @param services never 0, so that they can be told before the services start
 */
record Ports(int aws, int dns, Map<LockkeeperService, Integer> services) {
  /** Thrown when somebody else has a port; the message says which, and the way out. */
  static final class Taken extends Exception {
    private static final long serialVersionUID = 1L;

    private Taken(int port, String user, IOException cause) {
      super(
          "port %d, which %s needs, is taken%s. Other ports: --port 0 takes free ones for all"
              .formatted(port, user, PortHolder.of(port).map(it -> " by " + it).orElse("")),
          cause);
    }
  }

  /** The ports the options ask for. */
  static Ports chosen(Options options) throws Taken {
    int aws = free(options.port(), "AWS");
    int dns = options.usualPorts() ? SandboxOptions.USUAL_DNS_PORT : 0;
    free(dns, "DNS");
    freeForDatagrams(dns);
    return new Ports(options.port() == 0 ? 0 : aws, dns, services(options));
  }

  private static Map<LockkeeperService, Integer> services(Options options) throws Taken {
    Map<LockkeeperService, Integer> ports = new EnumMap<>(LockkeeperService.class);
    if (!options.sandboxOnly()) {
      for (LockkeeperService service : LockkeeperService.values()) {
        int wanted = options.usualPorts() ? service.usualPort() : 0;
        int port = free(wanted, service.artifact());
        while (ports.containsValue(port)) {
          port = free(0, service.artifact());
        }
        ports.put(service, port);
      }
    }
    return ports;
  }

  /** The port, or some free one for 0. */
  private static int free(int port, String user) throws Taken {
    try (ServerSocket probe = new ServerSocket(port, 1, loopback())) {
      return probe.getLocalPort();
    } catch (IOException taken) {
      throw new Taken(port, user, taken);
    }
  }

  private static void freeForDatagrams(int port) throws Taken {
    try (DatagramSocket probe = new DatagramSocket(new InetSocketAddress(loopback(), port))) {
      probe.getLocalPort();
    } catch (IOException taken) {
      throw new Taken(port, "DNS", taken);
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }
}
