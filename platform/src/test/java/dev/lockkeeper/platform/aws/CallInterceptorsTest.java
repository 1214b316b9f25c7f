package dev.lockkeeper.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.platform.testkit.CannedHttpClient;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.EcsException;

class CallInterceptorsTest {
  private final ManualClock clock = ManualClock.started();
  private final CannedHttpClient http = new CannedHttpClient();
  private final List<String> counted = new ArrayList<>();

  @Test
  void eachTryIsCountedWithItsOutcome() {
    http.answer(500, "{}")
        .noAnswer()
        .answer(400, "{\"__type\":\"ThrottlingException\"}")
        .answer(200, "{}");
    counting().describeTasks(request -> request.tasks("t"));
    assertThat(counted)
        .containsExactly(
            "Ecs DescribeTasks FAILED",
            "Ecs DescribeTasks UNANSWERED",
            "Ecs DescribeTasks REFUSED",
            "Ecs DescribeTasks OK");
  }

  @Test
  void aLastTryWithoutAnAnswerIsCountedToo() {
    http.noAnswer().noAnswer().noAnswer().noAnswer();
    assertThatThrownBy(() -> counting().listTasks(request -> request.cluster("c")))
        .isInstanceOf(SdkClientException.class);
    assertThat(counted).hasSize(4).containsOnly("Ecs ListTasks UNANSWERED");
  }

  @Test
  void aRefusalIsCountedOnce() {
    http.answer(400, "{\"__type\":\"ClusterNotFoundException\"}");
    assertThatThrownBy(() -> counting().listTasks(request -> request.cluster("c")))
        .isInstanceOf(EcsException.class);
    assertThat(counted).containsExactly("Ecs ListTasks REFUSED");
  }

  @Test
  void callsWithinTheBurstDoNotWait() {
    callUpdateService(paced(1), 50);
    assertThat(clock.pauses()).isEmpty();
  }

  @Test
  void callsBeyondTheBurstWaitForTheirTurn() {
    callUpdateService(paced(1), 52);
    assertThat(clock.pauses()).containsExactly(Duration.ofMillis(200), Duration.ofMillis(200));
  }

  @Test
  void aShareOfTheRateIsTakenInProportion() {
    callUpdateService(paced(0.5), 26);
    assertThat(clock.pauses()).containsExactly(Duration.ofMillis(400));
  }

  @Test
  void operationsOfAGroupShareTheirTokensAndOthersDoNot() {
    EcsClient ecs = paced(0.01);
    http.answer(200, "{}").answer(200, "{}").answer(200, "{}");
    ecs.describeTasks(request -> request.tasks("t"));
    ecs.stopTask(request -> request.task("t"));
    assertThat(clock.pauses()).isEmpty();
    ecs.listTasks(request -> request.cluster("c"));
    assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(5));
  }

  @Test
  void tokensComeBackWithTimeButNeverMoreThanTheBurst() {
    EcsClient ecs = paced(1);
    callUpdateService(ecs, 50);
    clock.advance(Duration.ofHours(1));
    callUpdateService(ecs, 51);
    assertThat(clock.pauses()).containsExactly(Duration.ofMillis(200));
  }

  @Test
  void theSdksRetriesArePacedLikeCalls() {
    http.answer(500, "{}").answer(200, "{}");
    paced(0.01).describeTasks(request -> request.tasks("t"));
    assertThat(clock.pauses()).containsExactly(Duration.ofSeconds(5));
  }

  private void callUpdateService(EcsClient ecs, int times) {
    for (int i = 0; i < times; i++) {
      http.answer(200, "{}");
      ecs.updateService(request -> request.service("s"));
    }
  }

  private EcsClient counting() {
    return client(
        new CallCounting(
            (service, operation, outcome) ->
                counted.add(service + " " + operation + " " + outcome)));
  }

  private EcsClient paced(double share) {
    return client(new CallPacing(share, clock, clock));
  }

  private EcsClient client(ExecutionInterceptor interceptor) {
    return EcsClient.builder()
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
        .httpClient(http)
        .overrideConfiguration(
            override ->
                override
                    .addExecutionInterceptor(interceptor)
                    .retryStrategy(
                        AwsRetryStrategy.standardRetryStrategy().toBuilder()
                            .maxAttempts(4)
                            .backoffStrategy(BackoffStrategy.retryImmediately())
                            .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                            .build()))
        .build();
  }
}
