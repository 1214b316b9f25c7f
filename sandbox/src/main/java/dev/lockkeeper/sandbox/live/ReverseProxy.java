package dev.lockkeeper.sandbox.live;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An Application Load Balancer in front of one target group: a reverse proxy that gives each
 * request to the next target in turn, and tries no other if that fails. It answers 502, 503 and 504
 * for the reasons that AWS documents.
 */
final class ReverseProxy implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final TargetGroup targets;
  private final AtomicInteger turn = new AtomicInteger();
  private final LoopbackServer server;

  /** Opens it at an address, on any free port. */
  ReverseProxy(String address, TargetGroup targets, Executor requests) throws IOException {
    this.targets = targets;
    this.server = LoopbackServer.open(new InetSocketAddress(address, 0), requests, this::forward);
  }

  InetSocketAddress address() {
    return server.address();
  }

  private HttpAnswer forward(String path) {
    List<InetSocketAddress> eligible = targets.eligible();
    if (eligible.isEmpty()) {
      return new HttpAnswer(503, "no target is registered\n");
    }
    InetSocketAddress target = eligible.get(Math.floorMod(turn.getAndIncrement(), eligible.size()));
    try {
      return HttpGet.send(target, path, PATIENCE);
    } catch (SocketTimeoutException late) {
      return new HttpAnswer(504, target + " did not answer in time\n");
    } catch (IOException failed) {
      return new HttpAnswer(502, target + ": " + failed.getMessage() + "\n");
    }
  }

  @Override
  public void close() {
    server.cut();
  }
}
