package dev.lockkeeper.discovery.api;

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

  @ConfigProperty(name = "lockkeeper.discovery.queue-url")
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
    assertThat(given().get("/q/metrics").asString())
        .contains("lockkeeper_discovery_batches_total{outcome=\"refused\",zone=\"ZINSIDE\"} 0.0")
        .contains("lockkeeper_inbox_failed_calls_total{operation=\"ReceiveMessage\"}")
        .contains("lockkeeper_discovery_failed_calls_total{zone=\"ZINSIDE\"}")
        .doesNotContainPattern("# HELP lockkeeper_discovery_\\w+ *\n")
        .contains("lockkeeper_discovery_owner 1.0")
        .contains("lockkeeper_discovery_names_in_the_way{zone=\"ZINSIDE\"")
        .contains("lockkeeper_discovery_left_behind{zone=\"ZINSIDE\"")
        .contains("lockkeeper_discovery_barred{zone=\"ZINSIDE\"");
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
  @TestSecurity(user = "vic", roles = "viewer")
  void onlyAnOperatorRemovesWhatAClusterHasLeft() {
    given().delete("/zones/ZINSIDE/clusters/old").then().statusCode(403);
  }

  @Test
  @TestSecurity(user = "olga", roles = "operator")
  void nothingIsRemovedFromAZoneThatIsNotOneOfOurs() {
    given()
        .delete("/zones/ZELSEWHERE/clusters/old")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  void theApiDescribesItself() {
    assertThat(given().get("/openapi").asString())
        .contains("Lockkeeper discovery-service", "/owner", "/services/{cluster}/{service}")
        .contains("/zones/{id}/clusters/{cluster}");
  }

  @Test
  void examplesAndTheTimeToTryAgainAreDescribed() {
    JsonPath api = given().queryParam("format", "json").get("/openapi").jsonPath();
    for (String path : List.of("/owner", "/services", "/zones", "/zones/{id}")) {
      assertThat(api.getMap("paths.'" + path + "'.get.responses.'200'.content").toString())
          .as(path)
          .contains("examples=");
    }
    for (String path : List.of("/services", "/services/{cluster}/{service}", "/zones")) {
      assertThat(api.getMap("paths.'" + path + "'.get.responses.'503'.headers"))
          .as(path)
          .containsKey("Retry-After");
    }
  }

  @Test
  void whatEveryCallMayBeAnsweredWithIsDescribed() {
    JsonPath api = given().queryParam("format", "json").get("/openapi").jsonPath();
    for (String call :
        List.of("'/owner'.get", "'/services'.get", "'/zones/{id}/clusters/{cluster}'.delete")) {
      assertThat(api.getMap("paths." + call + ".responses")).as(call).containsKeys("401", "503");
      assertThat(api.getString("paths." + call + ".responses.'403'.description"))
          .as(call)
          .startsWith("A role is needed: ")
          .contains("operator");
    }
    assertThat(api.getString("paths.'/zones/{id}/clusters/{cluster}'.delete.responses"))
        .contains("or the zone isn't written just now");
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
