package dev.lockkeeper.drain.wiring;

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
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.ecs.EcsClient;

/**
 * The SDK clients that Quarkus has no extension for, paced and counted. Endpoints are the SDK's own
 * business.
 */
@ApplicationScoped
public class AwsClients {
  /** Well below the step timeout: who gives up after that must not be at it still. */
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(4);

  /** A call whose turn within our rate is further off is better put off with its whole step. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  /** Quarkus looks it up by its class for its own clients, see application.properties. */
  @Produces
  @Singleton
  CallCounting counting(CallCounter counter) {
    return new CallCounting(counter);
  }

  @Produces
  @Singleton
  EcsClient ecs(InstallationConfig installation, Clock clock, CallCounting counting) {
    return client(EcsClient.builder(), installation, clock, counting);
  }

  @Produces
  @Singleton
  AutoScalingClient autoScaling(
      InstallationConfig installation, Clock clock, CallCounting counting) {
    return client(AutoScalingClient.builder(), installation, clock, counting);
  }

  private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
      B builder, InstallationConfig installation, Clock clock, CallCounting counting) {
    CallPacing pacing =
        new CallPacing(installation.rateShare(), LONGEST_WAIT, clock, new ThreadPause());
    return builder
        .region(Region.of(installation.region()))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(
            override ->
                override
                    .apiCallTimeout(CALL_TIMEOUT)
                    .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                    .addExecutionInterceptor(pacing)
                    .addExecutionInterceptor(counting))
        .build();
  }

  void close(@Disposes EcsClient ecs) {
    ecs.close();
  }

  void close(@Disposes AutoScalingClient autoScaling) {
    autoScaling.close();
  }
}
