package dev.lockkeeper.sandbox.front;

import dev.lockkeeper.sandbox.wire.Exchange;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.WireResponse;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hands requests to a service of our own process that has its own port, and its answers back. */
public final class Forwarding implements Exchange {
  /** Every long poll holds a connection for up to 20 s. */
  private static final int CONNECTIONS = 2_000;

  /** Shorter than the servers' own patience (30 s and more), so that they never close first. */
  private static final int IDLE_SECONDS = 15;

  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "content-length", "expect", "host", "keep-alive", "transfer-encoding");
  private static final Pattern ERROR_CODE =
      Pattern.compile("\"__type\"\\s*:\\s*\"(?:[^\"]*#)?([^\"]+)\"|<Code>([^<]+)</Code>");

  private final HttpClient client;
  private final int port;

  /** Forwards to a port of the loopback address. */
  public Forwarding(Vertx vertx, int port) {
    this(
        vertx.createHttpClient(
            new HttpClientOptions().setMaxPoolSize(CONNECTIONS).setKeepAliveTimeout(IDLE_SECONDS)),
        port);
  }

  Forwarding(HttpClient client, int port) {
    this.client = client;
    this.port = port;
  }

  @Override
  public CompletionStage<WireResponse> handle(WireRequest request) {
    return client
        .request(HttpMethod.valueOf(request.method()), port, "127.0.0.1", request.target())
        .compose(outgoing -> send(outgoing, request))
        .recover(failure -> Future.failedFuture(asCut(failure)))
        .toCompletionStage();
  }

  /** What ends at the service's side, as when the sandbox is closed, ends at the caller's too. */
  private static Throwable asCut(Throwable failure) {
    return failure instanceof HttpClosedException
        ? new ConnectionLost("The service closed the connection")
        : failure;
  }

  /**
   * Runs on the event loop, and asks for the answer there and then: were that left to the calling
   * thread, a fast answer would come before it, and its body would be lost.
   */
  private static Future<WireResponse> send(HttpClientRequest outgoing, WireRequest request) {
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                outgoing.putHeader(name, value);
              }
            });
    return outgoing.send(Buffer.buffer(request.rawBody())).compose(Forwarding::receive);
  }

  private static Future<WireResponse> receive(HttpClientResponse incoming) {
    return incoming.body().map(body -> response(incoming, body.getBytes()));
  }

  private static WireResponse response(HttpClientResponse incoming, byte[] body) {
    String contentType = incoming.headers().get("Content-Type");
    String type = contentType == null ? "application/octet-stream" : contentType;
    int status = incoming.statusCode();
    WireResponse response =
        status < 400
            ? WireResponse.ok(status, type, body)
            : WireResponse.failed(status, type, body, errorCode(status, body));
    for (var header : incoming.headers()) {
      if (!OF_THE_CONNECTION.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        response = response.with(header.getKey(), header.getValue());
      }
    }
    return response;
  }

  private static String errorCode(int status, byte[] body) {
    Matcher code = ERROR_CODE.matcher(new String(body, StandardCharsets.UTF_8));
    if (!code.find()) {
      return "HTTP " + status;
    }
    return code.group(1) == null ? code.group(2) : code.group(1);
  }
}
