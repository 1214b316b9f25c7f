package dev.lockkeeper.platform.wiring;

import dev.lockkeeper.platform.aws.CallCounter;
import dev.lockkeeper.platform.aws.CallCounting;
import dev.lockkeeper.platform.aws.CallPacing;
import dev.lockkeeper.platform.time.ThreadPause;
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

/**
 * Builds the SDK clients that Quarkus has no extension for, paced and counted. Endpoints are the
 * SDK's own business.
 */
@Singleton
public class SdkClients {
  /** A call's time allows for two tries; a shorter call timeout cuts the first off. */
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(4);

  private final InstallationConfig installation;
  private final Clock clock;
  private final CallCounting counting;

  public SdkClients(InstallationConfig installation, Clock clock, CallCounting counting) {
    this.installation = installation;
    this.clock = clock;
    this.counting = counting;
  }

  /** Quarkus looks it up by its class for its own clients, see microprofile-config.properties. */
  @Produces
  @Singleton
  static CallCounting counting(CallCounter counter) {
    return new CallCounting(counter);
  }

  /** A client that tries failed calls again, as the SDK usually does. */
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C of(B builder) {
    return of(builder, AwsRetryStrategy.standardRetryStrategy());
  }

  /**
   * A client. A call waits for its turn for up to half the call timeout, and then takes up to one.
   *
   * @param retries which failed calls it makes again by itself
   * @param interceptors what calls come by, in order, once their turn has come
   */
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C of(
      B builder, RetryStrategy retries, ExecutionInterceptor... interceptors) {
    return of(builder, retries, installation.rateShare(), interceptors);
  }

  /**
   * The same, for a service that has its own share of the rates.
   *
   * @param rateShare which part of the rates this process may use: above 0, at most 1
   */
  public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C of(
      B builder, RetryStrategy retries, double rateShare, ExecutionInterceptor... interceptors) {
    Duration callTimeout = installation.callTimeout();
    CallPacing pacing =
        new CallPacing(rateShare, callTimeout.dividedBy(2), clock, new ThreadPause());
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
              override.addExecutionInterceptor(counting);
            })
        .build();
  }
}
