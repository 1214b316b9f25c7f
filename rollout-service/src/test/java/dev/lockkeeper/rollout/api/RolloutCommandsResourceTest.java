package dev.lockkeeper.rollout.api;

import static dev.lockkeeper.rollout.api.Orders.NEVER_YET;
import static dev.lockkeeper.rollout.api.Orders.command;
import static dev.lockkeeper.rollout.api.Orders.ofGroup;
import static dev.lockkeeper.rollout.api.Orders.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.lockkeeper.rollout.domain.rollout.Rollout;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class RolloutCommandsResourceTest {
  private static final List<String> COMMANDS =
      List.of("pause", "resume", "cancel", "rollback", "approve");
  private static final String ROOM = "\"group\": {\"raiseMaxSize\": true}";

  @Inject RolloutEnd end;

  @BeforeEach
  void noRolloutGoesOn() {
    end.ofAll();
  }

  @Test
  void nobodyCommandsWithoutAToken() {
    post("/rollouts", "{}").statusCode(401);
    COMMANDS.forEach(name -> command("r-1", name).statusCode(401));
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void aViewerMayOnlyLook() {
    post("/rollouts", "{}").statusCode(403).contentType("application/problem+json");
    COMMANDS.forEach(name -> command("r-1", name).statusCode(403));
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void aDryRunSaysWhatWouldBeDoneAndBeginsNothing() {
    Orders.newImage();

    post("/rollouts", ofGroup("latest", "\"dryRun\": true", "\"waves\": {\"canary\": \"1\"}"))
        .statusCode(200)
        .body("rollouts", hasSize(0))
        .body("plans[0].group", equalTo("web"))
        .body("plans[0].cluster", equalTo("web"))
        .body("plans[0].possible", equalTo(false))
        .body("plans[0].already", equalTo(0))
        .body("plans[0].obstacles.kind", hasItem("MAX_SIZE"))
        .body("plans[0].obstacles.kind", hasItem("HOOK_MISSING"))
        .body("plans[0].obstacles.kind", hasItem("VERSION_PINNED"))
        .body("plans[0].settings.waves.canary", equalTo("1"))
        .body("plans[0].settings.waves.size", equalTo("100%"));
    post("/rollouts", ofGroup("latest", "\"dryRun\": true", ROOM))
        .statusCode(200)
        .body("plans[0].possible", equalTo(true))
        .body("plans[0].waves.size", equalTo(List.of(1, 1)))
        .body("plans[0].maxSizeNeeded", equalTo(3))
        .body("plans[0].atLeast", equalTo("PT30M"));
    given()
        .get("/rollouts?group=web&state=REQUESTED")
        .then()
        .statusCode(200)
        .body("rollouts", hasSize(0));
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void aPlanWithAnObstacleThatBlocksIsRefusedByItsKind() {
    Orders.newImage();

    post("/rollouts", ofGroup("latest", "", NEVER_YET))
        .statusCode(409)
        .contentType("application/problem+json")
        .body("errors.field", equalTo(List.of("MAX_SIZE")))
        .body("errors[0].detail", containsString("leaves no room for one more instance"));
    post("/rollouts", ofGroup("latest", "\"force\": true", NEVER_YET)).statusCode(409);
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void anAlarmThatDoesNotExistIsToldByADryRunAndRefusedUnlessForced() {
    Orders.newImage();
    String settings = NEVER_YET + "," + ROOM + ", \"watching\": {\"alarms\": [\"no-such-alarm\"]}";

    post("/rollouts", ofGroup("latest", "\"dryRun\": true", settings))
        .statusCode(200)
        .body("plans[0].possible", equalTo(false))
        .body("plans[0].obstacles.find { it.blocking }.kind", equalTo("ALARM_MISSING"))
        .body("plans[0].obstacles.find { it.blocking }.text", containsString("no-such-alarm"));
    post("/rollouts", ofGroup("latest", "", settings))
        .statusCode(409)
        .body("errors.field", equalTo(List.of("ALARM_MISSING")));
    post("/rollouts", ofGroup("latest", "\"force\": true", settings)).statusCode(202);
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void aRolloutBeginsOnceAGroupAndCanBePausedResumedAndCancelled() {
    Orders.newImage();
    ValidatableResponse begun =
        post("/rollouts", ofGroup("latest", "", NEVER_YET + "," + ROOM))
            .statusCode(202)
            .body("rollouts[0].state", equalTo("REQUESTED"))
            .body("rollouts[0].requestedBy", equalTo("ann"))
            .body("plans[0].waves", hasSize(2));
    String id = begun.extract().path("rollouts[0].id");
    begun.header("Location", endsWith("/rollouts/" + id));

    post("/rollouts", ofGroup("latest", "", NEVER_YET + "," + ROOM))
        .statusCode(409)
        .body("errors.field", equalTo(List.of("group")))
        .body("detail", equalTo("group web has a rollout that hasn't ended: " + id));

    command(id, "pause").statusCode(202).body("paused.by", equalTo("ann"));
    command(id, "pause").statusCode(202).body("paused.reason", equalTo("a test wants it"));
    command(id, "resume").statusCode(202).body("paused", nullValue());
    command(id, "resume").statusCode(202);
    command(id, "approve").statusCode(409).body("errors.field", equalTo(List.of("wave")));
    post("/rollouts/" + id + "/approve", "{\"reason\": \"fine\", \"wave\": 2}").statusCode(202);

    command(id, "cancel").statusCode(202);
    Rollout cancelled = end.awaited(id);
    assertThat(cancelled.state().name()).isEqualTo("CANCELLED");
    command(id, "cancel").statusCode(202).body("endedAt", notNullValue());
    command(id, "pause")
        .statusCode(409)
        .body("detail", containsString("the rollout has ended: CANCELLED"));
    command(id, "rollback").statusCode(409).body("errors.field", equalTo(List.of("id")));
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void whatHasNotBegunIsRolledBackByDoingNothing() {
    Orders.newImage();
    String id = Orders.begun();

    command(id, "rollback").statusCode(202);

    assertThat(end.awaited(id).state().name()).isEqualTo("ROLLED_BACK");
    command(id, "rollback").statusCode(202);
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void theSameKeyAndOrderFindTheSameRolloutAndAnotherOrderIsRefused() {
    Orders.newImage();
    String key = UUID.randomUUID().toString();
    String order = ofGroup("latest", "", NEVER_YET + "," + ROOM);
    String id = keyed(key, order).statusCode(202).extract().path("rollouts[0].id");

    keyed(key, order).statusCode(200).body("rollouts.id", equalTo(List.of(id)));
    keyed(key, ofGroup("latest", "", NEVER_YET))
        .statusCode(422)
        .body("errors.field", equalTo(List.of("Idempotency-Key")));
    keyed("x".repeat(256), order).statusCode(400);
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void aClusterIsBroughtOntoTheImageGroupByGroup() {
    Orders.newImage();
    String settings = "\"settings\": {" + NEVER_YET + ", " + ROOM + "}";

    post(
            "/rollouts",
            "{\"cluster\": \"web\", \"image\": \"latest\", \"reason\": \"CVE\", " + settings + "}")
        .statusCode(202)
        .body("rollouts.group", equalTo(List.of("web")))
        .body("rollouts[0].after", nullValue());
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void whatIsNotThereIsToldByName() {
    refused("{\"group\": \"nowhere\"", 404, "group", containsString("no instance in any of"));
    refused(
        "{\"group\": \"nowhere\", \"cluster\": \"web\"", 404, "group", containsString("no Auto"));
    refused("{\"cluster\": \"theirs\"", 404, "cluster", containsString("is not one of [web]"));
    refused("{\"capacityProvider\": \"none\"", 404, "capacityProvider", containsString("none"));
    refused("{\"cluster\": \"web\", \"groups\": [\"x\"]", 404, "groups", containsString("[web]"));
    post("/rollouts", ofGroup("ami-0123456789abcdef0", "", ""))
        .statusCode(422)
        .body("errors.field", equalTo(List.of("image")))
        .body(
            "detail",
            equalTo(
                "there is no such image, or no such parameter with an image id: ami-0123456789abcdef0"));
    post("/rollouts", ofGroup("/no/such/parameter", "", ""))
        .statusCode(422)
        .body(
            "detail",
            equalTo(
                "there is no such image, or no such parameter with an image id: /no/such/parameter"))
        .body("errors.field", equalTo(List.of("image")));
    COMMANDS.forEach(
        name ->
            command("r-none", name).statusCode(404).body("errors.field", everyItem(equalTo("id"))));
  }

  private static void refused(String target, int status, String field, Matcher<String> detail) {
    post("/rollouts", target + ", \"image\": \"latest\", \"reason\": \"CVE\"}")
        .statusCode(status)
        .body("errors.field", equalTo(List.of(field)))
        .body("errors[0].detail", detail);
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void whatIsWrongWithAnOrderIsToldMemberByMember() {
    post("/rollouts", "{}")
        .statusCode(400)
        .body("errors.field", equalTo(List.of("group", "image", "reason")));
    wrong("\"group\": \"a\", \"capacityProvider\": \"b\"", "capacityProvider");
    wrong("\"group\": \"a\", \"groups\": [\"b\"]", "groups");
    wrong("\"group\": \"a\", \"imag\": \"b\"", "imag");
    wrongSetting("\"waves\": {\"canary\": \"many\"}", "settings.waves.canary");
    wrongSetting("\"waves\": {\"size\": \"0%\"}", "settings.waves.size");
    wrongSetting("\"launches\": {\"timeout\": \"soon\"}", "settings.launches.timeout");
    wrongSetting("\"watching\": {\"bake\": \"-PT1M\"}", "settings.watching.bake");
    wrongSetting("\"watching\": {\"approval\": \"ALL\"}", "settings.watching.approval");
    wrongSetting("\"drains\": {\"patience\": \"\"}", "settings.drains.patience");
    wrongSetting("\"reactions\": {\"onAlarm\": \"PANIC\"}", "settings.reactions.onAlarm");
    wrongSetting("\"group\": {\"onProtected\": \"KILL\"}", "settings.group.onProtected");
    wrongSetting("\"group\": {\"raiseMaxSize\": \"yes\"}", "settings.group.raiseMaxSize");
    wrongSetting("\"deadline\": \"never\"", "settings.deadline");
    wrongSetting(
        "\"windows\": [{\"opens\": \"0 25 * * *\", \"length\": \"PT1H\"}]",
        "settings.windows[0].opens");
    wrongSetting(
        "\"windows\": [{\"opens\": \"0 2 * * *\", \"length\": \"P8D\"}]",
        "settings.windows[0].length");
    wrongSetting(
        "\"windows\": [{\"opens\": \"0 2 * * *\", \"length\": \"PT1H\", \"zone\": \"Moon\"}]",
        "settings.windows[0].zone");
    post("/rollouts", ofGroup("al2023", "", ""))
        .statusCode(400)
        .body("errors.field", equalTo(List.of("image")));
    post("/rollouts/r-1/pause", "{}").statusCode(400).body("errors[0].field", equalTo("reason"));
    post("/rollouts/r-1/approve", "{\"reason\": \"x\", \"wave\": 0}")
        .statusCode(400)
        .body("errors[0].field", equalTo("wave"));
  }

  private static void wrongSetting(String setting, String field) {
    wrong("\"group\": \"web\", \"settings\": {" + setting + "}", field);
  }

  private static void wrong(String members, String field) {
    post("/rollouts", "{" + members + ", \"image\": \"latest\", \"reason\": \"CVE\"}")
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors.field", equalTo(List.of(field)));
  }

  private static ValidatableResponse keyed(String key, String body) {
    return given()
        .contentType(ContentType.JSON)
        .header("Idempotency-Key", key)
        .body(body)
        .post("/rollouts")
        .then();
  }
}
