package dev.lockkeeper.sandbox;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** Unmodified SDK clients that don't try again by themselves. */
final class Clients {
  private Clients() {}

  /** A client that talks to a port. */
  static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C over(
      URI endpoint, B builder) {
    return build(builder, endpoint, UrlConnectionHttpClient.create(), "a-tester");
  }

  /** A client in the same process. */
  static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C in(
      SimulatedAws aws, B builder) {
    return in(aws, builder, "a-tester");
  }

  /** A client in the same process, with another access key. */
  static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C in(
      SimulatedAws aws, B builder, String accessKeyId) {
    return build(builder, URI.create("http://sandbox.test"), aws.httpClient(), accessKeyId);
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
      B builder, URI endpoint, SdkHttpClient http, String accessKeyId) {
    return builder
        .httpClient(http)
        .endpointOverride(endpoint)
        .region(Region.US_EAST_1)
        .overrideConfiguration(o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "secret")))
        .build();
  }
}
