package dev.lockkeeper.benchmarks.inbox;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** SQS clients of the two kinds, apart from that alike. */
final class SqsClients {
  private SqsClients() {}

  /** Blocking, over the JDK's connections: what the services use. */
  static SqsClient sync(URI endpoint, CallCounter calls) {
    return pointed(SqsClient.builder(), endpoint, calls)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  /** Over Netty: the only kind that Spring Cloud AWS takes. */
  static SqsAsyncClient async(URI endpoint, CallCounter calls) {
    return pointed(SqsAsyncClient.builder(), endpoint, calls)
        .httpClientBuilder(NettyNioAsyncHttpClient.builder())
        .build();
  }

  private static <B extends AwsClientBuilder<B, ?>> B pointed(
      B builder, URI endpoint, CallCounter calls) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(TaskEvents.REGION))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("benchmark", "benchmark")))
        .overrideConfiguration(override -> override.addExecutionInterceptor(calls));
  }
}
