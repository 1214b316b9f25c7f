package dev.lockkeeper.platform.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.testkit.CannedHttpClient;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

class ReadinessTest {
  private static final StaticCredentialsProvider CREDENTIALS =
      StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
  private static final String QUEUE_URL = "https://sqs.eu-central-1.amazonaws.com/1/drain";

  private final ManualClock clock = ManualClock.started();
  private final CannedHttpClient http = new CannedHttpClient();
  private final Readiness readiness =
      new Readiness(Duration.ofSeconds(5), clock)
          .queue(
              SqsClient.builder()
                  .region(Region.EU_CENTRAL_1)
                  .credentialsProvider(CREDENTIALS)
                  .httpClient(http)
                  .build(),
              QUEUE_URL)
          .table(
              DynamoDbClient.builder()
                  .region(Region.EU_CENTRAL_1)
                  .credentialsProvider(CREDENTIALS)
                  .httpClient(http)
                  .build(),
              "drains");

  @Test
  void aServiceIsReadyWhenItsQueueAndTableAreThere() {
    http.answer(200, "{\"Attributes\":{\"QueueArn\":\"arn:q\"}}").answer(200, table("ACTIVE"));
    assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void answersAreKeptSoThatProbesAreNoTraffic() {
    http.answer(200, "{}")
        .answer(200, table("ACTIVE"))
        .answer(200, "{}")
        .answer(200, table("ACTIVE"));
    for (int i = 0; i < 10; i++) {
      readiness.call();
      clock.advance(Duration.ofMillis(499));
    }
    assertThat(http.requests()).hasSize(2);
    clock.advance(Duration.ofMillis(10));
    readiness.call();
    assertThat(http.requests()).hasSize(4);
  }

  @Test
  void aQueueThatIsNotThereIsNamed() {
    http.answer(400, "{\"__type\":\"QueueDoesNotExist\",\"message\":\"no such queue\"}")
        .answer(200, table("UPDATING"));
    HealthCheckResponse response = readiness.call();
    assertThat(response.getStatus()).isEqualTo(Status.DOWN);
    assertThat(response.getData().orElseThrow())
        .hasEntrySatisfying(
            "queue", complaint -> assertThat(complaint.toString()).contains("no such queue"))
        .containsEntry("table", "reachable");
  }

  @Test
  void aTableThatTakesNoWritesIsNotReady() {
    http.answer(200, "{}").answer(200, table("CREATING"));
    HealthCheckResponse response = readiness.call();
    assertThat(response.getStatus()).isEqualTo(Status.DOWN);
    assertThat(response.getData().orElseThrow()).containsEntry("table", "is CREATING");
  }

  private static String table(String status) {
    return "{\"Table\":{\"TableStatus\":\"" + status + "\"}}";
  }
}
