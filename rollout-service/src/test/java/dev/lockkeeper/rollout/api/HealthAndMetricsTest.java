package dev.lockkeeper.rollout.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class HealthAndMetricsTest {
  @Test
  void itIsAliveWhileItsReceiveLoopsAndItsScheduleGetOn() {
    given()
        .get("/q/health/live")
        .then()
        .statusCode(200)
        .body("checks.find { it.name == 'loops' }.data.inbox", equalTo("alive"))
        .body("checks.find { it.name == 'loops' }.data.schedule", equalTo("alive"));
  }

  @Test
  void itIsReadyWhileQueueAndTableCanBeReached() {
    given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
  }

  @Test
  void everyGaugeIsThereFromTheStart() {
    String metrics = given().get("/q/metrics").asString();

    assertThat(metrics)
        .contains(
            "lockkeeper_rollout_open{cluster=\"web\",state=\"draining\"}",
            "lockkeeper_rollout_paused{cluster=\"web\"}",
            "lockkeeper_rollout_oldest_age_seconds{cluster=\"web\"}",
            "lockkeeper_rollout_look_age_seconds",
            "lockkeeper_rollout_watched");
  }
}
