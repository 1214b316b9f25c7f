package dev.lockkeeper.drain.fleet;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/**
 * The unmodified SDK clients of a fleet. To make one takes as long as dozens of calls in memory,
 * since it looks into every jar for interceptors; so a fleet that is closed leaves its own to the
 * next.
 */
final class SdkClients implements AutoCloseable {
  /** By the class of their builder. */
  private static final Map<Class<?>, Deque<Lent<?>>> FREE = new HashMap<>();

  private final List<Lent<?>> lent = new ArrayList<>();

  private record Lent<C>(Class<?> kind, C client, Line line) {}

  /** A client that nobody else has, until this is closed. */
  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, String accessKeyId, SdkHttpClient http, ExecutionInterceptor... watchers) {
    Lent<C> mine = free(builder);
    mine.line().connect(accessKeyId, http, List.of(watchers));
    lent.add(mine);
    return mine.client();
  }

  @SuppressWarnings("unchecked") // A builder of one class makes clients of one class.
  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> Lent<C> free(
      B builder) {
    synchronized (FREE) {
      Deque<Lent<?>> free = FREE.getOrDefault(builder.getClass(), new ArrayDeque<>());
      if (!free.isEmpty()) {
        return (Lent<C>) free.pop();
      }
    }
    Line line = new Line();
    return new Lent<>(builder.getClass(), build(builder, line), line);
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C build(
      B builder, Line line) {
    return builder
        .httpClient(line)
        .endpointOverride(URI.create("http://sandbox.test"))
        .region(Region.US_EAST_1)
        .overrideConfiguration(
            override ->
                override
                    .retryStrategy(AwsRetryStrategy.doNotRetry())
                    .executionInterceptors(List.of(line)))
        .credentialsProvider(line)
        .build();
  }

  /** None of them may be used any more. */
  @Override
  public void close() {
    synchronized (FREE) {
      for (Lent<?> each : lent) {
        each.line().cut();
        FREE.computeIfAbsent(each.kind(), kind -> new ArrayDeque<>()).push(each);
      }
    }
    lent.clear();
  }
}
