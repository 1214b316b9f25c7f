package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The ports of a run on 127.0.0.1, all looked at before anything is started.
 *
 * @param aws 0 for any free one
 * @param dns UDP and TCP; 0 for any free one
 * @param drainService never 0, so that it can be told before the service starts
 */
record Ports(int aws, int dns, int drainService) {
  private static final int USUAL_DRAIN_SERVICE = 8081;

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
    boolean usual = options.usualPorts() && !options.sandboxOnly();
    int drainService = free(usual ? USUAL_DRAIN_SERVICE : 0, "drain-service");
    return new Ports(options.port() == 0 ? 0 : aws, dns, drainService);
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
