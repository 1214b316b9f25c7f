package dev.lockkeeper.capacity.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;

import dev.lockkeeper.platform.ownership.Ownership;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The service as a whole: it owns its queue, and says so. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class OwnerResourceTest {
  @Inject Ownership ownership;
  @Inject SqsClient sqs;

  @ConfigProperty(name = "lockkeeper.capacity.queue-url")
  String queueUrl;

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void theOnlyReplicaIsTheOwner() {
    await(() -> ownership.owned().isPresent());

    given()
        .get("/owner")
        .then()
        .statusCode(200)
        .body("owner", equalTo(true))
        .body("epoch", greaterThanOrEqualTo(1));
    assertThat(given().get("/q/metrics").asString()).contains("lockkeeper_capacity_owner 1.0");
  }

  @Test
  void theOwnerEmptiesTheQueue() {
    await(() -> ownership.owned().isPresent());

    sqs.sendMessage(send -> send.queueUrl(queueUrl).messageBody(HOOK_TEST));

    await(() -> messages(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES) == 0);
    await(() -> messages(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE) == 0);
  }

  @Test
  void strangersAreTurnedAway() {
    given().get("/owner").then().statusCode(401);
  }

  @Test
  @TestSecurity(user = "eve", roles = "somebody")
  void whoHasNoRoleIsTurnedAway() {
    given().get("/owner").then().statusCode(403);
  }

  @Test
  void itIsAliveAndReady() {
    given()
        .get("/q/health/live")
        .then()
        .statusCode(200)
        .body("checks.find { it.name == 'loops' }.data.lease", equalTo("alive"))
        .body("checks.find { it.name == 'loops' }.data.inbox", equalTo("alive"))
        .body("checks.find { it.name == 'loops' }.data.owner", equalTo("alive"));
    given().get("/q/health/ready").then().statusCode(200).body("checks.name", hasItem("aws"));
  }

  @Test
  void whatEveryCallMayBeAnsweredWithIsDescribed() {
    JsonPath api = given().queryParam("format", "json").get("/openapi").jsonPath();
    for (String call : List.of("'/clusters'.get", "'/clusters/{cluster}/fit'.post")) {
      assertThat(api.getMap("paths." + call + ".responses")).as(call).containsKeys("401", "403");
      assertThat(api.getMap("paths." + call + ".responses.'503'.headers"))
          .as(call)
          .containsKey("Retry-After");
    }
  }

  @Test
  void theApiDescribesItself() {
    assertThat(given().get("/openapi").asString())
        .contains(
            "Lockkeeper capacity-service",
            "/owner",
            "/clusters/{cluster}/instances",
            "/clusters/{cluster}/removal");
  }

  private static final String HOOK_TEST =
      """
      {"Service":"AWS Auto Scaling","Time":"2026-03-01T10:00:00.000Z","RequestId":"r",
       "Event":"autoscaling:TEST_NOTIFICATION","AccountId":"000000000000",
       "AutoScalingGroupName":"web","AutoScalingGroupARN":"arn:group"}
      """;

  private int messages(QueueAttributeName count) {
    return Integer.parseInt(
        sqs.getQueueAttributes(get -> get.queueUrl(queueUrl).attributeNames(count))
            .attributes()
            .get(count));
  }

  /** Until it is so; the class's time limit ends a wait for ever. */
  static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }
}
