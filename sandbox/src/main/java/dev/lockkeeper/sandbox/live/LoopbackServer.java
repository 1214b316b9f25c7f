package dev.lockkeeper.sandbox.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * A small HTTP server: a request for each connection. It can stop the way good servers do, or the
 * way a machine does that is switched off; both take effect before the call returns, which is more
 * than the JDK's server promises.
 */
final class LoopbackServer implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int BACKLOG = 100;

  private final ServerSocket listening;
  private final Executor requests;
  private final Function<String, HttpAnswer> handler;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Thread accepting;

  private LoopbackServer(
      ServerSocket listening, Executor requests, Function<String, HttpAnswer> handler) {
    this.listening = listening;
    this.requests = requests;
    this.handler = handler;
    this.accepting = new Thread(this::accept, "accept-" + listening.getLocalSocketAddress());
    accepting.setDaemon(true);
  }

  /**
   * Opens it; connections are taken when this returns.
   *
   * @param address and port; 0 for any free one
   * @param requests who answers
   * @param handler gives the answer to a GET of a path
   */
  static LoopbackServer open(
      InetSocketAddress address, Executor requests, Function<String, HttpAnswer> handler)
      throws IOException {
    ServerSocket listening = new ServerSocket(address.getPort(), BACKLOG, address.getAddress());
    LoopbackServer server = new LoopbackServer(listening, requests, handler);
    server.accepting.start();
    return server;
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listening.getLocalSocketAddress();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        open.add(socket);
        requests.execute(() -> serve(socket));
      }
    } catch (IOException | RejectedExecutionException closed) {
      // It was told to.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      BufferedReader head =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String first = head.readLine();
      String line = first;
      while (line != null && !line.isEmpty()) {
        line = head.readLine();
      }
      if (line != null) {
        socket.getOutputStream().write(bytes(answer(first.split(" ", 3))));
      }
    } catch (IOException gone) {
      // The client hears of it.
    } finally {
      open.remove(socket);
    }
  }

  private HttpAnswer answer(String... request) {
    return request.length == 3 && request[0].equals("GET")
        ? handler.apply(request[1])
        : new HttpAnswer(405, "only GET is known here\n");
  }

  private static byte[] bytes(HttpAnswer answer) {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    String text =
        "HTTP/1.1 %d %s\r\nContent-Type: text/plain\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s";
    return text.formatted(
            answer.status(), answer.status() == 200 ? "OK" : "Not OK", body.length, answer.body())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Refuses connections from now on; requests under way are answered. */
  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException closedAnyway) {
      // Nothing more can be done, or needs to be.
    }
    awaitRefusal();
  }

  /** While a thread is in accept, the kernel goes on taking connections, closed or not. */
  private void awaitRefusal() {
    boolean interrupted = false;
    while (accepting.isAlive()) {
      try {
        accepting.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends at once: what is under way gets no answer. */
  void cut() {
    close();
    open.forEach(LoopbackServer::reset);
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException closedAnyway) {
      // Nothing more can be done, or needs to be.
    }
  }
}
