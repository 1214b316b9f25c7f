package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.drain.aws.StopGuard;
import dev.lockkeeper.drain.domain.StopSwitches;
import dev.lockkeeper.platform.aws.CallCounter;
import dev.lockkeeper.platform.aws.CallCounting;
import dev.lockkeeper.platform.aws.CallPacing;
import dev.lockkeeper.platform.time.ThreadPause;
import dev.lockkeeper.platform.wiring.InstallationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * The SDK clients that Quarkus has no extension for, paced and counted. Endpoints are the SDK's own
 * business.
 */
@ApplicationScoped
public class AwsClients {
  /** A call's time allows for two tries; a shorter call timeout cuts the first off. */
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(4);

  private final InstallationConfig installation;
  private final Clock clock;

  public AwsClients(InstallationConfig installation, Clock clock) {
    this.installation = installation;
    this.clock = clock;
  }

  /** Quarkus looks it up by its class for its own clients, see application.properties. */
  @Produces
  @Singleton
  CallCounting counting(CallCounter counter) {
    return new CallCounting(counter);
  }

  @Produces
  @Singleton
  EcsClient ecs(CallCounting counting, StopSwitches switches) {
    return client(
        EcsClient.builder(),
        AwsRetryStrategy.standardRetryStrategy(),
        new StopGuard(switches),
        counting);
  }

  @Produces
  @Singleton
  AutoScalingClient autoScaling(CallCounting counting) {
    // A completion that the SDK repeats by itself couldn't tell whose work it finds done.
    return client(AutoScalingClient.builder(), AwsRetryStrategy.doNotRetry(), counting);
  }

  @Produces
  @Singleton
  EventBridgeClient eventBridge(CallCounting counting) {
    return client(EventBridgeClient.builder(), AwsRetryStrategy.standardRetryStrategy(), counting);
  }

  /** A client whose calls come by the interceptors in order, once their turn has come. */
  private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, RetryStrategy retries, ExecutionInterceptor... interceptors) {
    Duration callTimeout = installation.callTimeout();
    // StepTimeCheck reckons with both times.
    CallPacing pacing =
        new CallPacing(
            installation.rateShare(), callTimeout.dividedBy(2), clock, new ThreadPause());
    return builder
        .region(Region.of(installation.region()))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(
            override -> {
              override
                  .retryStrategy(retries)
                  .apiCallTimeout(callTimeout)
                  .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                  .addExecutionInterceptor(pacing);
              List.of(interceptors).forEach(override::addExecutionInterceptor);
            })
        .build();
  }

  void close(@Disposes EcsClient ecs) {
    ecs.close();
  }

  void close(@Disposes EventBridgeClient eventBridge) {
    eventBridge.close();
  }

  void close(@Disposes AutoScalingClient autoScaling) {
    autoScaling.close();
  }
}
