package dev.lockkeeper.drain.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * The service's way to AWS, where it is seen what a call to complete a hook really brings about,
 * whether or not its answer comes through, and where others may be at work while a call is on its
 * way.
 */
final class WatchedAws implements SdkHttpClient {
  /**
   * A hook that was let go.
   *
   * @param result CONTINUE or ABANDON
   * @param workLeft how many tasks that aren't a daemon's were on the instance then
   */
  record Completion(String instanceId, String result, long workLeft) {}

  private final Fleet fleet;
  private final SdkHttpClient aws;
  private Consumer<Completion> listener = unheard -> {};
  private Runnable others = () -> {};

  WatchedAws(Fleet fleet, SdkHttpClient aws) {
    this.fleet = fleet;
    this.aws = aws;
  }

  /** Hears of every completion that has an effect, at that moment. */
  void onCompletion(Consumer<Completion> watcher) {
    listener = watcher;
  }

  /** What may happen before any call takes effect. */
  void meanwhile(Runnable work) {
    others = work;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = aws.prepareRequest(request);
    Map<String, String> form = form(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        others.run();
        return "CompleteLifecycleAction".equals(form.get("Action"))
            ? complete(prepared, form)
            : prepared.call();
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  private HttpExecuteResponse complete(ExecutableHttpRequest prepared, Map<String, String> form)
      throws IOException {
    String instanceId = form.get("InstanceId");
    boolean waited = fleet.waitingForHooks().contains(instanceId);
    long work = fleet.workOn(instanceId);
    try {
      return prepared.call();
    } finally {
      if (waited && !fleet.waitingForHooks().contains(instanceId)) {
        listener.accept(new Completion(instanceId, form.get("LifecycleActionResult"), work));
      }
    }
  }

  /** The body, where it is a form as Auto Scaling's Query protocol sends it. */
  private static Map<String, String> form(HttpExecuteRequest request) {
    boolean query =
        request.httpRequest().method() == SdkHttpMethod.POST
            && request
                .httpRequest()
                .firstMatchingHeader("Content-Type")
                .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
                .isPresent();
    return Optional.of(request)
        .filter(form -> query)
        .flatMap(HttpExecuteRequest::contentStreamProvider)
        .map(content -> text(content.newStream()))
        .map(WatchedAws::parse)
        .orElse(Map.of());
  }

  private static String text(InputStream body) {
    try (body) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static Map<String, String> parse(String form) {
    return Stream.of(form.split("&"))
        .map(member -> member.split("=", 2))
        .filter(member -> member.length == 2)
        .collect(
            Collectors.toMap(
                member -> member[0],
                member -> URLDecoder.decode(member[1], StandardCharsets.UTF_8),
                (one, other) -> other));
  }

  @Override
  public void close() {}
}
