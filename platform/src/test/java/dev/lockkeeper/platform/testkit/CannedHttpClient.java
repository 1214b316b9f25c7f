package dev.lockkeeper.platform.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.utils.IoUtils;

/** An HTTP client without a network, whose answers the test has written beforehand. */
public final class CannedHttpClient implements SdkHttpClient {
  private final ArrayDeque<Answer> answers = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();

  private record Answer(int status, String body) {}

  /** The next request that has no answer yet is answered with this. */
  public CannedHttpClient answer(int status, String body) {
    answers.add(new Answer(status, body));
    return this;
  }

  /** The next request that has no answer yet never gets one. */
  public CannedHttpClient noAnswer() {
    return answer(0, "");
  }

  /** The bodies of the requests so far. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        requests.add(
            IoUtils.toUtf8String(request.contentStreamProvider().orElseThrow().newStream()));
        return respond(answers.remove());
      }

      @Override
      public void abort() {}
    };
  }

  @Override
  public void close() {}

  private static HttpExecuteResponse respond(Answer answer) throws IOException {
    if (answer.status() == 0) {
      throw new IOException("Connection reset");
    }
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    return HttpExecuteResponse.builder()
        .response(
            SdkHttpResponse.builder()
                .statusCode(answer.status())
                .putHeader("Content-Length", Integer.toString(body.length))
                .build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }
}
