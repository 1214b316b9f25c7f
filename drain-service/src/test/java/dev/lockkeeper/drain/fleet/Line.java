package dev.lockkeeper.drain.fleet;

import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** An SDK client's way to one world after the other: who calls, over what, and who watches. */
final class Line implements SdkHttpClient, AwsCredentialsProvider, ExecutionInterceptor {
  private String accessKeyId;
  private SdkHttpClient http;
  private List<ExecutionInterceptor> watchers;

  void connect(String caller, SdkHttpClient way, List<ExecutionInterceptor> whoWatches) {
    accessKeyId = caller;
    http = way;
    watchers = whoWatches;
  }

  void cut() {
    http = null;
    watchers = List.of();
  }

  @Override
  public AwsCredentials resolveCredentials() {
    return AwsBasicCredentials.create(accessKeyId, "secret");
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes call) {
    watchers.forEach(watcher -> watcher.beforeExecution(context, call));
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes call) {
    watchers.forEach(watcher -> watcher.beforeTransmission(context, call));
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    if (http == null) {
      throw new IllegalStateException("the fleet of this client is closed");
    }
    return http.prepareRequest(request);
  }

  @Override
  public void close() {}
}
