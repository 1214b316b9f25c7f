package dev.lockkeeper.drain.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.Samples;
import dev.lockkeeper.drain.handling.Drains;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class DrainsResourceTest {
  @Inject Drains drains;

  @BeforeEach
  void storeDrains() {
    store(Samples.in(DrainState.DRAINING));
    store(Samples.inCluster(new InstanceId("i-0b"), "paging"));
    store(Samples.inCluster(new InstanceId("i-0c"), "paging"));
    store(Samples.ended(new InstanceId("i-0d"), "paging"));
    store(Samples.inCluster(new InstanceId("i-0e"), "paging"));
  }

  private void store(Drain drain) {
    if (drains.find(drain.instanceId()).isEmpty()) {
      drains.save(Optional.empty(), drain, Samples.START);
    }
  }

  @Test
  void nobodyReadsWithoutAToken() {
    given()
        .get("/drains")
        .then()
        .statusCode(401)
        .contentType("application/problem+json")
        .body("status", equalTo(401));
  }

  @Test
  @TestSecurity(user = "somebody", roles = "accountant")
  void anotherRoleIsNotEnough() {
    given()
        .get("/drains")
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("title", equalTo("Forbidden"));
  }

  @Test
  @TestSecurity(user = "somebody", roles = "viewer")
  void aViewerSeesWhyADrainWaits() {
    given()
        .get("/drains/" + Samples.AN_INSTANCE)
        .then()
        .statusCode(200)
        .body("drain.state", equalTo("DRAINING"))
        .body("drain.cluster", equalTo("web"))
        .body("drain.reason", containsString("1 of service:shop"))
        .body("drain.tasksLeft", equalTo(1))
        .body("tasks", hasSize(2))
        .body("lifecycleActions[0].lifecycleHook", equalTo("drain"))
        .body("lifecycleActions[0].status", equalTo("WAITING"))
        .body("deadline.policy", equalTo("PROCEED"))
        .body("slot", equalTo("UNCOUNTED"))
        .body("announcement.at", equalTo("2026-03-01T10:00:00Z"))
        .body("triggers", hasSize(0))
        .body("blocked", hasSize(0))
        .body("noticesToPublish", equalTo(0))
        .body("history[0].at", equalTo("2026-03-01T10:00:00Z"));
  }

  @Test
  @TestSecurity(user = "somebody", roles = "operator")
  void drainsComeInPagesOfWhatMatches() {
    String after =
        given()
            .get("/drains?limit=2&cluster=paging&state=REQUESTED&state=DRAINING")
            .then()
            .statusCode(200)
            .body("drains.instanceId", equalTo(List.of("i-0b", "i-0c")))
            .extract()
            .path("after");

    given()
        .get("/drains?limit=2&cluster=paging&state=REQUESTED&after=" + after)
        .then()
        .statusCode(200)
        .body("drains.instanceId", equalTo(List.of("i-0e")))
        .body("after", nullValue());
    given()
        .get("/drains?cluster=paging&state=COMPLETED")
        .then()
        .body("drains.instanceId", equalTo(List.of("i-0d")));
  }

  @Test
  @TestSecurity(user = "somebody", roles = "viewer")
  void whatIsWrongIsToldAsAProblem() {
    problem("/drains/i-0dead", 404, "instanceId", "no drain of i-0dead is known");
    problem("/drains/instance", 400, "instanceId", "instance is no EC2 instance id");
    problem("/drains?limit=1000", 400, "limit", "limit must be 1 to 100, not 1000");
    problem("/drains?limit=few", 400, "limit", "limit must be 1 to 100, not few");
    problem("/drains?after=x", 400, "after", "x is no EC2 instance id");
    problem(
        "/drains?clutser=web",
        400,
        "clutser",
        "clutser is unknown; known are: after, cluster, limit, state");
    problem("/clusters?limit=1", 400, "limit", "limit is unknown; there are none here");
    problem(
        "/drains?state=OVER",
        400,
        "state",
        "state must be one of [REQUESTED, ANNOUNCED, DRAINING, RELEASING, COMPLETED, EXPIRED,"
            + " CANCELLED, LOST], not OVER");
  }

  @Test
  @TestSecurity(user = "somebody", roles = "viewer")
  void whoAsksForWhatIsNotThereIsToldWhereItIsWritten() {
    given()
        .get("/drain")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", equalTo("nothing is at this path; /openapi lists what there is"));
    given()
        .delete("/drains")
        .then()
        .statusCode(405)
        .contentType("application/problem+json")
        .body(
            "detail", equalTo("this path doesn't take this method; /openapi lists what it takes"));
    given()
        .accept("text/html")
        .get("/drains")
        .then()
        .statusCode(406)
        .contentType("application/problem+json")
        .body("detail", startsWith("none of the types that Accept names can be had"));
  }

  private static void problem(String path, int status, String field, String detail) {
    given()
        .get(path)
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("status", equalTo(status))
        .body("detail", equalTo(detail))
        .body("errors.field", equalTo(List.of(field)));
  }

  @Test
  void healthMetricsAndTheDescriptionOfTheApiAreOpen() {
    given().get("/q/health").then().statusCode(200);
    given().get("/q/metrics").then().statusCode(200);
    given().get("/openapi").then().statusCode(200).body(containsString("/drains/{instanceId}"));
  }

  @Test
  void itIsReadyOnceQueueTableAndDaemonServicesHaveBeenSeen() {
    given()
        .get("/q/health/ready")
        .then()
        .statusCode(200)
        .body("checks.find { it.name == 'aws' }.data.queue", equalTo("reachable"))
        .body("checks.find { it.name == 'aws' }.data.table", equalTo("reachable"))
        .body("checks.find { it.name == 'daemon-services' }.status", equalTo("UP"));
  }

  @Test
  void theCallsOfEveryClientAreCounted() {
    given().get("/q/health/ready");

    String metrics = given().get("/q/metrics").asString();

    assertThat(countedOperations(metrics))
        .contains("ListServices", "PutItem", "DescribeTable", "GetQueueAttributes");
  }

  private static List<String> countedOperations(String metrics) {
    return Pattern.compile("lockkeeper_aws_calls_total\\{[^}]*operation=\"(\\w+)\"")
        .matcher(metrics)
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}
