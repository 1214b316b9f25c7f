package dev.lockkeeper.platform.testkit;

import java.io.IOException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** An SDK client's way to AWS, on which the process can die before or after a call's effect. */
public record MortalHttpClient(SdkHttpClient aws, CrashPoints crashPoints)
    implements SdkHttpClient {
  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = aws.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        crashPoints.before();
        HttpExecuteResponse response = prepared.call();
        crashPoints.after();
        return response;
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  @Override
  public void close() {}
}
