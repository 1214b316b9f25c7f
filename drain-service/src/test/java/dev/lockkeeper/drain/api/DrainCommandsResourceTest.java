package dev.lockkeeper.drain.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.Samples;
import dev.lockkeeper.drain.domain.StopSwitches;
import dev.lockkeeper.drain.handling.Drains;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecs.EcsClient;

@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class DrainCommandsResourceTest {
  private static final int MOST_LOOKS = 500;

  private static final List<String> COMMANDS =
      List.of("/drains", "/drains/i-0a/cancel", "/drains/i-0a/force");

  @Inject Drains drains;
  @Inject StopSwitches switches;
  @Inject EcsClient ecs;

  @AfterEach
  void restore() {
    switches.goOn("web");
    given().delete(System.getProperty("aws.endpointUrl") + "/_sandbox/faults");
  }

  @Test
  void nobodyCommandsWithoutAToken() {
    COMMANDS.forEach(path -> post(path, "{}").statusCode(401));
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void aViewerMayOnlyLook() {
    COMMANDS.forEach(
        path -> post(path, "{}").statusCode(403).contentType("application/problem+json"));
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void anOrderBeginsADrainThenJoinsItAndCanBeTakenBack() {
    String instance = instance(0);
    switches.stop("web", "ann", "so that it stays");
    String location =
        post("/drains", order(instance, "\"within\": \"PT2H\", \"cluster\": \"web\""))
            .statusCode(202)
            .body("drain.state", equalTo("REQUESTED"))
            .body("drain.cluster", equalTo("web"))
            .body("triggers.by", equalTo(List.of("ann")))
            .body("triggers.kind", equalTo(List.of("OPERATOR")))
            .body("deadline.why", equalTo("the deadline of the order of ann (disk errors)"))
            .header("Location", endsWith("/drains/" + instance))
            .extract()
            .header("Location");
    given().get(location).then().statusCode(200).body("drain.instanceId", equalTo(instance));

    post("/drains", order(instance, "\"deadlinePolicy\": \"PROCEED\""))
        .statusCode(200)
        .body("triggers", hasSize(2));

    post("/drains/" + instance + "/cancel", "{\"reason\": \"repaired\"}")
        .statusCode(202)
        .body("drain.state", equalTo("CANCELLED"));
    post("/drains/" + instance + "/cancel", "{\"reason\": \"again\"}")
        .statusCode(409)
        .body("detail", equalTo("it has ended: CANCELLED"));
    post("/drains/" + instance + "/force", "{\"reason\": \"again\"}")
        .statusCode(409)
        .body("errors.field", equalTo(List.of("instanceId")));
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void aDrainCanBeForced() {
    String instance = instance(1);
    switches.stop("web", "ann", "so that it stays");
    post("/drains", order(instance, "\"within\": \"PT2H\"")).statusCode(202);

    post("/drains/" + instance + "/force", "{\"reason\": \"no time\"}")
        .statusCode(202)
        .body("drain.state", equalTo("EXPIRED"))
        .body("drain.reason", endsWith("forced by ann (no time); its tasks were not looked at"))
        .body("drain.tasksLeft", nullValue());
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void theSameKeyAndBodyGiveTheSameAnswerAndAnotherBodyIsRefused() {
    String instance = instance(0);
    String key = UUID.randomUUID().toString();
    String first = keyed(key, order(instance, "\"within\": \"PT2H\"")).extract().asString();

    keyed(key, order(instance, "\"within\": \"PT120M\"")).statusCode(202).body(equalTo(first));
    keyed(key, order(instance, "\"within\": \"PT1H\""))
        .statusCode(422)
        .body("title", equalTo("Unprocessable Content"))
        .body("errors.field", equalTo(List.of("Idempotency-Key")));
    keyed("x".repeat(256), order(instance, "\"within\": \"PT1H\""))
        .statusCode(400)
        .body("errors.field", equalTo(List.of("Idempotency-Key")));
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void whatIsWrongWithABodyIsToldMemberByMember() {
    wrong("{", "body", containsString("is no JSON"));
    wrong("{} {}", "body", equalTo("body must be a JSON object"));
    wrong("[]", "body", equalTo("body must be a JSON object"));
    wrong("", "instanceId", equalTo("instanceId is missing"));
    wrong(
        order("i-0a", "\"deadlin\": \"PT1H\""),
        "deadlin",
        equalTo(
            "deadlin is unknown; known are:"
                + " cluster, deadline, deadlinePolicy, instanceId, reason, within"));
    wrong(
        "{\"instanceId\": \"i-0a\", \"reason\": 5}", "reason", equalTo("reason must be a string"));
    wrong("{\"instanceId\": \"i-0a\"}", "reason", equalTo("reason is missing"));
    wrong("{\"instanceId\": \"i-0a\", \"reason\": null}", "reason", equalTo("reason is missing"));
    wrong(
        "{\"instanceId\": \"host\", \"reason\": \"x\"}",
        "instanceId",
        equalTo("instanceId must be an EC2 instance id, not host"));
    wrong(
        order("i-0a", "\"deadline\": \"tomorrow\""),
        "deadline",
        equalTo("deadline must be a time such as 2026-03-01T10:00:00Z, not tomorrow"));
    wrong(
        order("i-0a", "\"within\": \"-PT1H\""),
        "within",
        equalTo("within must be a time span above zero such as PT30M, not -PT1H"));
    wrong(
        order("i-0a", "\"deadlinePolicy\": \"WAIT\""),
        "deadlinePolicy",
        equalTo("deadlinePolicy must be one of PROCEED, RETAIN, REACTIVATE, not WAIT"));
    wrong(
        order("i-0a", "\"within\": \"PT1H\", \"deadline\": \"2027-01-01T00:00:00Z\""),
        "within",
        equalTo("within can't be given beside deadline"));
    post("/drains", "{}")
        .statusCode(400)
        .body("errors.field", equalTo(List.of("instanceId", "reason")));
    post("/drains/i-0a/cancel", "{}").statusCode(400).body("errors.field[0]", equalTo("reason"));
    post("/drains/host/force", "{\"reason\": \"x\"}")
        .statusCode(400)
        .body("errors.field[0]", equalTo("instanceId"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded"})
  @TestSecurity(user = "ann", roles = "operator")
  void whoDoesNotSayThatABodyIsJsonIsToldTo(String otherType) {
    given()
        .contentType(otherType)
        .body("{}")
        .post("/drains")
        .then()
        .statusCode(415)
        .contentType("application/problem+json")
        .body("detail", equalTo("send Content-Type: application/json"));
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void whatIsRefusedOfADrainThatIsKnownGoesOnRecordWithItsCluster() {
    String instance = instance(0);
    String key = UUID.randomUUID().toString();
    keyed(key, order(instance, "\"within\": \"PT2H\"")).statusCode(202);
    keyed(key, order(instance, "\"within\": \"PT1H\"")).statusCode(422);

    assertThat(clustersOfRefusals(instance)).containsOnly("web");
  }

  /** Entries are stored by a thread of their own, so they may take a moment. */
  private static List<String> clustersOfRefusals(String instance) {
    for (int look = 0; look < MOST_LOOKS; look++) {
      List<String> clusters =
          given()
              .get("/audit?instanceId=" + instance)
              .then()
              .extract()
              .path("entries.findAll { it.outcome.startsWith('refused') }.cluster");
      if (!clusters.isEmpty()) {
        return clusters;
      }
    }
    throw new AssertionError("never stored");
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void whatCantBeIsRefused() {
    String instance = instance(0);
    refused(order("i-0dead", "\"cluster\": \"web\""), 404, "instanceId");
    refused(order(instance, "\"cluster\": \"batch\""), 422, "cluster");
    refused(order(instance, "\"deadlinePolicy\": \"RETAIN\""), 422, "deadlinePolicy");
    refused(order(instance, "\"deadline\": \"2026-01-01T00:00:00Z\""), 422, "deadline");
    refused(order(instance, "\"within\": \"P31D\""), 422, "within");
    InstanceId held = new InstanceId("i-0a1b2c3d");
    if (drains.find(held).isEmpty()) {
      drains.save(Optional.empty(), Samples.in(DrainState.DRAINING), Samples.START);
    }
    refused(order(held.value(), "\"deadlinePolicy\": \"REACTIVATE\""), 422, "deadlinePolicy");
    post("/drains/" + held + "/cancel", "{\"reason\": \"x\"}")
        .statusCode(409)
        .body("detail", containsString("hook drain of group web-asg"));
    post("/drains/i-0dead/cancel", "{\"reason\": \"x\"}").statusCode(404);
    post("/drains/i-0dead/force", "{\"reason\": \"x\"}").statusCode(404);
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void whileAwsCantBeAskedItIsToldWhenToTryAgain() {
    String instance = instance(0);
    given()
        .contentType(ContentType.JSON)
        .body(
            """
            {"service": "ecs", "operation": "ListContainerInstances", "fault": "fail",
             "status": 400, "code": "AccessDeniedException", "message": "not authorized"}
            """)
        .post(System.getProperty("aws.endpointUrl") + "/_sandbox/faults")
        .then()
        .statusCode(200);

    post("/drains", order(instance, "\"cluster\": \"web\""))
        .statusCode(503)
        .header("Retry-After", "60")
        .body("detail", containsString("ListContainerInstances is not allowed"));
  }

  private String instance(int number) {
    var arns = ecs.listContainerInstances(list -> list.cluster("web")).containerInstanceArns();
    return ecs.describeContainerInstances(
            describe -> describe.cluster("web").containerInstances(arns))
        .containerInstances()
        .get(number)
        .ec2InstanceId();
  }

  private static String order(String instanceId, String more) {
    return "{\"instanceId\": \"%s\", \"reason\": \"disk errors\", %s}".formatted(instanceId, more);
  }

  private static void refused(String body, int status, String field) {
    post("/drains", body)
        .statusCode(status)
        .contentType("application/problem+json")
        .body("errors.field", equalTo(List.of(field)));
  }

  private static void wrong(String body, String field, org.hamcrest.Matcher<String> detail) {
    post("/drains", body)
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors[0].field", equalTo(field))
        .body("errors[0].detail", detail);
  }

  private static ValidatableResponse keyed(String key, String body) {
    return given()
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(body)
        .post("/drains")
        .then();
  }

  private static ValidatableResponse post(String path, String body) {
    return given().contentType(ContentType.JSON).body(body).post(path).then();
  }
}
