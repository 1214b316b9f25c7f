package dev.lockkeeper.sandbox.wire.endpoint;

import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.regions.Region;

/**
 * An unmodified SDK client in front of one operation that keeps its request and answers as told.
 */
public final class WireFixture {
  private WireFixture() {}

  /** A client of {@code builder}'s kind whose calls end in {@code services}. */
  public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, ServiceOperations... services) {
    AwsEndpoint endpoint =
        new AwsEndpoint(List.of(services), () -> "request-1", new CurrentCaller());
    return builder
        .httpClient(new SandboxHttpClient(endpoint))
        .endpointOverride(URI.create("http://sandbox.test"))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("tester", "secret")))
        .build();
  }

  /** A behaviour that keeps the request and gives {@code answer}. */
  static <Q extends SdkPojo, R extends SdkPojo> Function<Q, R> keeping(
      AtomicReference<Q> seen, R answer) {
    return request -> {
      seen.set(request);
      return answer;
    };
  }
}
