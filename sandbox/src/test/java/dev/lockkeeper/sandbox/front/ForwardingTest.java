package dev.lockkeeper.sandbox.front;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lockkeeper.sandbox.wire.WireRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpServer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForwardingTest {
  private final Vertx vertx = Vertx.vertx();
  private final HttpServer server =
      done(
          vertx
              .createHttpServer()
              .requestHandler(request -> request.response().end("the answer"))
              .listen(0, "127.0.0.1"));

  @AfterEach
  void stop() {
    done(vertx.close());
  }

  @Test
  void anAnswerHasItsBody() {
    assertEquals("the answer", ask(vertx.createHttpClient()));
  }

  @Test
  void anAnswerHasItsBodyThoughTheCallingThreadFallsBehind() {
    assertEquals("the answer", ask(slow(HttpClient.class, vertx.createHttpClient())));
  }

  private String ask(HttpClient client) {
    WireRequest request = new WireRequest("GET", "/", "", Map.of(), new byte[0]);
    return new String(
        new Forwarding(client, server.actualPort())
            .handle(request)
            .toCompletableFuture()
            .join()
            .body(),
        UTF_8);
  }

  /** Each step's future is the caller's only when that step is over, as with a slow thread. */
  private static <T> T slow(Class<T> type, T fast) {
    Object slow =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(fast, arguments);
                if (!(result instanceof Future<?> step)) {
                  return result;
                }
                done(step);
                return slow(Future.class, step);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(slow);
  }

  private static <T> T done(Future<T> step) {
    return step.toCompletionStage().toCompletableFuture().join();
  }
}
