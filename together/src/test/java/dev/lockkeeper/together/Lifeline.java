package dev.lockkeeper.together;

import java.io.IOException;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** A process's way to AWS, on which it can be killed before or after a call has its effect. */
final class Lifeline implements SdkHttpClient {
  /** The process is dead. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final Simulation world;
  private final String name;
  private final SdkHttpClient aws;
  private long calls;
  private long fatalCall = Long.MAX_VALUE;
  private boolean takesEffect;
  private boolean dead;

  /**
   * Of a process that lives.
   *
   * @param name under which its calls are counted
   */
  Lifeline(Simulation world, String name) {
    this.world = world;
    this.name = name;
    this.aws = world.aws.httpClient();
  }

  String name() {
    return name;
  }

  boolean isDead() {
    return dead;
  }

  /** Kills it at one of its next calls, before or after the call has its effect. */
  void killIn(int further, boolean afterEffect) {
    fatalCall = calls + further;
    takesEffect = afterEffect;
  }

  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
    return world.client(builder, name, this);
  }

  /** Whatever catches this one asks again, and is dead still. */
  void requireLife() {
    if (dead) {
      throw new Killed();
    }
  }

  private void dieIf(boolean now) {
    dead |= calls >= fatalCall && now;
    requireLife();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    requireLife();
    ExecutableHttpRequest prepared = aws.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        calls++;
        dieIf(!takesEffect);
        HttpExecuteResponse response = prepared.call();
        dieIf(takesEffect);
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
