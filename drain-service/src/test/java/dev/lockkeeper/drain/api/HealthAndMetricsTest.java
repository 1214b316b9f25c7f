package dev.lockkeeper.drain.api;

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
  void everyGaugeIsThereFromTheStart() {
    String metrics = given().get("/q/metrics").asString();

    assertThat(metrics)
        .contains(
            "lockkeeper_drain_open{cluster=\"web\",state=\"draining\"}",
            "lockkeeper_drain_blocked{cluster=\"web\"}",
            "lockkeeper_drain_line{cluster=\"web\"}",
            "lockkeeper_drain_unasked{cluster=\"web\"}",
            "lockkeeper_drain_oldest_age_seconds{cluster=\"web\"}",
            "lockkeeper_drain_look_age_seconds");
  }
}
