package dev.lockkeeper.sandbox.front;

import dev.lockkeeper.sandbox.wire.Exchange;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.WireResponse;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** An HTTP port. It only receives and sends; what takes its time is waited for without a thread. */
public final class Front {
  private static final Logger LOG = Logger.getLogger(Front.class.getName());

  private final Exchange exchange;
  private final Executor executor;
  private final Context context;
  private final HttpServer server;

  private Front(Vertx vertx, String host, int port, Exchange exchange, Executor executor) {
    this.exchange = exchange;
    this.executor = executor;
    this.context = vertx.getOrCreateContext();
    HttpServerOptions options =
        new HttpServerOptions()
            .setHost(host)
            .setPort(port)
            .setHandle100ContinueAutomatically(true)
            .setMaxHeaderSize(64 * 1024);
    this.server = vertx.createHttpServer(options).requestHandler(this::receive);
  }

  /**
   * Opens the port.
   *
   * @param host the address it is at
   * @param port 0 for any free one
   * @param executor where the exchange is entered; it may wait there for its turn in the world
   */
  public static CompletableFuture<Front> open(
      Vertx vertx, String host, int port, Exchange exchange, Executor executor) {
    Front front = new Front(vertx, host, port, exchange, executor);
    return front.server.listen().map(front).toCompletionStage().toCompletableFuture();
  }

  /** The port it really has. */
  public int port() {
    return server.actualPort();
  }

  private void receive(HttpServerRequest request) {
    Map<String, String> headers = new HashMap<>();
    request
        .headers()
        .forEach(header -> headers.merge(header.getKey(), header.getValue(), Front::joined));
    request
        .body()
        .onSuccess(
            body ->
                enter(
                    request,
                    new WireRequest(
                        request.method().name(),
                        request.path(),
                        request.query() == null ? "" : request.query(),
                        headers,
                        body.getBytes())));
  }

  private static String joined(String first, String second) {
    return first + "," + second;
  }

  private void enter(HttpServerRequest request, WireRequest arrived) {
    CompletableFuture<WireResponse> answer =
        CompletableFuture.supplyAsync(() -> exchange.handle(arrived), executor)
            .thenCompose(Function.identity());
    Future.fromCompletionStage(answer, context)
        .onSuccess(response -> send(request.response(), response))
        .onFailure(failure -> cut(request, failure));
  }

  private static void send(HttpServerResponse http, WireResponse response) {
    if (http.closed()) {
      return;
    }
    http.setStatusCode(response.status());
    response.headers().forEach(http::putHeader);
    ignore(http.end(Buffer.buffer(response.body())));
  }

  private static void cut(HttpServerRequest request, Throwable failure) {
    if (request.response().closed()) {
      return;
    }
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (!(cause instanceof Exchange.ConnectionLost)) {
      LOG.log(Level.SEVERE, "No answer for " + request.method() + " " + request.uri(), cause);
    }
    ignore(request.connection().close());
  }

  /** Nothing can be done for a caller that has gone. */
  private static void ignore(Future<Void> outcome) {
    outcome.onFailure(gone -> {});
  }
}
