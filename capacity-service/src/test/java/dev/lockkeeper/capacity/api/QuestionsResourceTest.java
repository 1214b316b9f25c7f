package dev.lockkeeper.capacity.api;

import static dev.lockkeeper.capacity.api.OwnerResourceTest.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What would be if. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class QuestionsResourceTest {
  @Test
  void nobodyAsksWithoutAToken() {
    ask("web", "fit", "{}").statusCode(401);
    ask("web", "removal", "{}").statusCode(401);
  }

  @Test
  @TestSecurity(user = "eve", roles = "somebody")
  void nobodyAsksWithoutARole() {
    ask("web", "fit", "{}").statusCode(403);
    ask("web", "removal", "{}").statusCode(403);
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void aSizeFitsSoManyTimesAndElsewhereSomethingIsShort() {
    awaitReading();

    ask("web", "fit", "{\"cpu\": 1024, \"memory\": 512}")
        .statusCode(200)
        .body("fits", equalTo(2))
        .body("usableInstances", equalTo(3))
        .body("where.fits", equalTo(List.of(1, 1)))
        .body("whereNot", equalTo(Map.of("CPU", 1)));
    ask("web", "fit", "{\"memory\": 100, \"tcpPorts\": [22]}")
        .body("fits", equalTo(0))
        .body("whereNot", equalTo(Map.of("PORTS", 3)));
    ask("web", "fit", "{\"memory\": 100, \"udpPorts\": [53], \"networkInterface\": true}")
        .body("fits", equalTo(3))
        .body("task.ports", equalTo(List.of("53/udp")))
        .body("task.networkInterface", equalTo(true));
    ask("web", "fit", "{\"memory\": 100, \"gpu\": 1}").body("whereNot", equalTo(Map.of("GPU", 3)));
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void aServiceIsAskedAboutByName() {
    awaitReading();

    ask("web", "fit", "{\"service\": \"shop\"}")
        .statusCode(200)
        .body("fits", equalTo(5))
        .body("task.cpu", equalTo(512))
        .body("where", hasSize(3));
    ask("full", "fit", "{\"service\": \"big\"}")
        .body("fits", equalTo(0))
        .body("whereNot", equalTo(Map.of("CPU", 1, "MEMORY", 1)));
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void anInstanceMayGoIfItsTasksHavePlaces() {
    String movable = instances("findAll { it.removal.safe }").get(0);

    JsonPath answer =
        ask("web", "removal", "{\"instances\": [\"" + movable + "\"]}")
            .statusCode(200)
            .body("safe", equalTo(true))
            .body("instances", equalTo(List.of(movable)))
            .body("unplaced", hasSize(0))
            .extract()
            .jsonPath();

    assertThat(answer.getList("placements.service")).containsExactly("shop", "shop");
    assertThat(answer.getList("placements.from")).containsOnly(movable);
    assertThat(answer.getList("placements.to", String.class))
        .hasSize(2)
        .allMatch(to -> to.startsWith("i-") && !to.equals(movable));
    assertThat(answer.getList("placements.task")).doesNotContainNull().doesNotHaveDuplicates();
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void togetherTheyMayNotGoAndEachTaskSaysWhy() {
    List<String> movable = instances("findAll { it.removal.safe }");
    String staying = instances("findAll { !it.removal.safe }").get(0);

    JsonPath answer =
        ask("web", "removal", "{\"instances\": [\"" + String.join("\", \"", movable) + "\"]}")
            .statusCode(200)
            .body("safe", equalTo(false))
            .body("proven", equalTo(true))
            .body("obstacles", hasSize(0))
            .extract()
            .jsonPath();

    assertThat(answer.getList("unplaced.service")).containsExactly("shop", "shop", "shop");
    assertThat(answer.getList("unplaced.lack")).containsOnly("CPU");
    assertThat(answer.getList("unplaced.whereNot[0]"))
        .isEqualTo(List.of(Map.of("refusal", "CPU", "instances", 1, "examples", List.of(staying))));
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void aStandaloneTaskHoldsItsInstanceBack() {
    String held = instances("findAll { !it.removal.safe }").get(0);

    ask("web", "removal", "{\"instances\": [\"" + held + "\"]}")
        .statusCode(200)
        .body("safe", equalTo(false))
        .body("obstacles.instanceId", equalTo(List.of(held)))
        .body("obstacles[0].by.kind", equalTo(List.of("STANDALONE_TASK")));
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void containerInstancesGoByTheirIdsAndArnsToo() {
    awaitReading();
    String id = given().get("/clusters/web/instances?limit=1").path(ID);
    String arn = "arn:aws:ecs:us-east-1:000000000000:container-instance/web/" + id;

    ask("web", "removal", "{\"instances\": [\"" + id + "\", \"" + arn + "\"]}")
        .statusCode(200)
        .body("instances", hasSize(2));
  }

  private static final String ID = "instances[0].containerInstance";

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void whatIsWrongWithABodyIsNamed() {
    awaitReading();

    refused("fit", "", 400, "memory");
    refused("fit", "{\"cpu\": 512}", 400, "memory");
    refused("fit", "{\"memory\": -1}", 400, "memory");
    refused("fit", "{\"memory\": 0}", 400, "memory");
    refused("fit", "{\"memory\": \"1024\"}", 400, "memory");
    refused("fit", "{\"memory\": 1024.7}", 400, "memory");
    refused("fit", "{\"memory\": \"much\"}", 400, "memory");
    refused("fit", "{\"memory\": 1, \"tcpPorts\": [80, 70000]}", 400, "tcpPorts[1]");
    refused("fit", "{\"memory\": 1, \"udpPorts\": [null]}", 400, "udpPorts[0]");
    refused("fit", "{\"service\": \"shop\", \"cpu\": 1}", 400, "service");
    refused("fit", "{\"services\": \"shop\"}", 400, "services");
    refused("fit", "{\"service\": \"none\"}", 422, "service");
    refused("fit", "{\"service\": \"agent\"}", 422, "service");
    refused("removal", "", 400, "instances");
    refused("removal", "{\"instances\": []}", 400, "instances");
    refused("removal", "{\"instances\": [\"\"]}", 400, "instances[0]");
    refused("removal", "{\"instances\": [\"i-0dead\"]}", 422, "instances[0]");
    refused(
        "removal",
        "{\"instances\": [\"i-0dead\", \"i-0gone\"]}",
        422,
        "instances[0]",
        "instances[1]");
    ask("other", "fit", "{\"memory\": 1}").statusCode(404);
    ask("other", "removal", "{\"instances\": [\"i-0a\"]}").statusCode(404);
  }

  private static void refused(String question, String body, int status, String... fields) {
    ask("web", question, body)
        .statusCode(status)
        .contentType("application/problem+json")
        .body("errors.field", equalTo(List.of(fields)));
  }

  /** The EC2 instance ids of those instances of cluster web. */
  private static List<String> instances(String which) {
    awaitReading();
    return given()
        .get("/clusters/web/instances")
        .jsonPath()
        .getList("instances." + which + ".instanceId");
  }

  private static void awaitReading() {
    for (String cluster : List.of("web", "full")) {
      await(
          () ->
              given().get("/clusters/" + cluster + "/instances").path("instances[0].removal")
                  != null);
    }
  }

  private static ValidatableResponse ask(String cluster, String question, String body) {
    return given()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/clusters/" + cluster + "/" + question)
        .then();
  }
}
