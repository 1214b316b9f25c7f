package dev.lockkeeper.sandbox.wire.endpoint;

import dev.lockkeeper.sandbox.wire.Exchange;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.WireResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Lets unmodified SDK clients talk to the sandbox in memory, with no network in between. */
public final class SandboxHttpClient implements SdkHttpClient {
  private final Exchange sandbox;

  public SandboxHttpClient(Exchange sandbox) {
    this.sandbox = sandbox;
  }

  /** For an endpoint alone: calls run on the caller's thread. */
  public SandboxHttpClient(AwsEndpoint endpoint) {
    this(request -> CompletableFuture.completedFuture(endpoint.handle(request)));
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    CompletableFuture<WireResponse> answer = new CompletableFuture<>();
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        sandbox
            .handle(read(request))
            .whenComplete(
                (response, failure) -> {
                  if (failure == null) {
                    answer.complete(response);
                  } else {
                    answer.completeExceptionally(failure);
                  }
                });
        return response(join(answer));
      }

      @Override
      public void abort() {
        answer.cancel(true);
      }
    };
  }

  private static WireResponse join(CompletableFuture<WireResponse> answer) throws IOException {
    try {
      return answer.join();
    } catch (CompletionException | CancellationException e) {
      throw new IOException(e.getCause() == null ? e : e.getCause());
    }
  }

  private static WireRequest read(HttpExecuteRequest execution) throws IOException {
    SdkHttpRequest request = execution.httpRequest();
    Map<String, String> headers = new HashMap<>();
    request.forEachHeader((name, values) -> headers.put(name, String.join(",", values)));
    byte[] body = new byte[0];
    if (execution.contentStreamProvider().isPresent()) {
      try (InputStream content = execution.contentStreamProvider().get().newStream()) {
        body = content.readAllBytes();
      }
    }
    return new WireRequest(
        request.method().name(),
        request.encodedPath().isEmpty() ? "/" : request.encodedPath(),
        request.encodedQueryParameters().orElse(""),
        headers,
        body);
  }

  private static HttpExecuteResponse response(WireResponse response) {
    SdkHttpResponse.Builder http = SdkHttpResponse.builder().statusCode(response.status());
    response.headers().forEach(http::putHeader);
    http.putHeader("Content-Length", Integer.toString(response.body().length));
    return HttpExecuteResponse.builder()
        .response(http.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(response.body())))
        .build();
  }

  @Override
  public String clientName() {
    return "Sandbox";
  }

  @Override
  public void close() {}
}
