package dev.lockkeeper.capacity.api;

import static dev.lockkeeper.capacity.api.OwnerResourceTest.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is shown of clusters and of their instances. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ClustersResourceTest {

  @BeforeEach
  void awaitFigures() {
    await(() -> settled(given().get("/clusters/full")));
    await(() -> settled(given().get("/clusters/web")));
  }

  /** Without a token nobody can see whether it is, so then there is nothing to wait for. */
  private static boolean settled(Response cluster) {
    return cluster.statusCode() == 401
        || cluster.statusCode() == 403
        || (cluster.statusCode() == 200
            && cluster.jsonPath().get("summary.instancesSafeToRemove") != null
            && (cluster.jsonPath().getString("summary.cluster").equals("web")
                || Integer.valueOf(1).equals(cluster.jsonPath().get("summary.unplaceableTasks"))));
  }

  @Test
  void strangersAreTurnedAway() {
    given().get("/clusters").then().statusCode(401);
    given().get("/clusters/web").then().statusCode(401);
    given().get("/clusters/web/instances").then().statusCode(401);
  }

  @Test
  @TestSecurity(user = "eve", roles = "somebody")
  void whoHasNoRoleIsTurnedAway() {
    given().get("/clusters").then().statusCode(403);
    given().get("/clusters/web/instances").then().statusCode(403);
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void allClustersAreShownInShort() {
    given()
        .get("/clusters")
        .then()
        .statusCode(200)
        .body("clusters.cluster", equalTo(List.of("full", "web")))
        .body("clusters.instances", equalTo(List.of(1, 3)))
        .body("clusters.usableInstances", equalTo(List.of(1, 3)))
        .body("clusters.unplaceableTasks", equalTo(List.of(1, 0)))
        .body("clusters.stillRead", equalTo(List.of(false, false)));
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void aClusterShowsWhatFitsByPoolZoneAndService() {
    given()
        .get("/clusters/web")
        .then()
        .statusCode(200)
        .body("summary.asOf", notNullValue())
        .body("summary.schedulableTasks", equalTo(5))
        .body("summary.tasksPerInstance", equalTo(4))
        .body("summary.instancesSafeToRemove", equalTo(1))
        .body("largestTasks.cpu", equalTo(List.of(512)))
        .body("pools.pool.name", equalTo(List.of("web")))
        .body("pools[0].pool.kind", equalTo("AUTO_SCALING_GROUP"))
        .body("pools[0].schedulableTasks", equalTo(5))
        .body("zones.zone", equalTo(List.of("us-east-1a", "us-east-1b", "us-east-1c")))
        .body("services.service", equalTo(List.of("agent", "shop")))
        .body("services.find { it.service == 'shop' }.desired", equalTo(6))
        .body("services.find { it.service == 'shop' }.running", equalTo(6))
        .body("services.find { it.service == 'shop' }.fits", equalTo(5))
        .body("services.find { it.service == 'shop' }.missing", nullValue())
        .body("services.find { it.service == 'agent' }.kind", equalTo("DAEMON"))
        .body("services.find { it.service == 'agent' }.fits", nullValue());
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void aTaskThatFitsNowhereIsShownWithWhatIsShort() {
    given()
        .get("/clusters/full")
        .then()
        .statusCode(200)
        .body("summary.unplaceableTasks", equalTo(1))
        .body("summary.schedulableTasks", equalTo(0))
        .body("summary.instancesSafeToRemove", equalTo(0))
        .body("services.find { it.service == 'big' }.missing.tasks", equalTo(1))
        .body("services.find { it.service == 'big' }.missing.placeable", equalTo(0))
        .body("services.find { it.service == 'big' }.missing.shortage", equalTo("CPU"))
        .body("services.find { it.service == 'big' }.unplaceable.tasks", equalTo(1))
        .body("services.find { it.service == 'big' }.unplaceable.resource", equalTo("CPU"));
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void instancesShowWhatIsLeftAndWhetherTheyCanGo() {
    JsonPath page =
        given().get("/clusters/web/instances").then().statusCode(200).extract().jsonPath();

    assertThat(page.getList("instances.status")).containsOnly("ACTIVE").hasSize(3);
    assertThat(page.getList("instances.usable")).containsOnly(true);
    assertThat(page.getList("instances.remaining.cpu")).containsOnly(1024, 896);
    assertThat(page.getList("instances.services.shop")).containsExactlyInAnyOrder(2, 2, 1);
    assertThat(page.getList("instances[0].largestTasks.task.cpu")).containsExactly(512);
    assertThat(page.getList("instances.removal.safe")).containsExactlyInAnyOrder(true, true, false);
    assertThat(page.getList("instances.findAll { !it.removal.safe }.removal.obstacles.kind"))
        .isEqualTo(List.of(List.of("STANDALONE_TASK")));
    assertThat(page.getString("after")).isNull();
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void anInstanceWhoseTasksHaveNoPlaceSaysSo() {
    given()
        .get("/clusters/full/instances")
        .then()
        .statusCode(200)
        .body("instances", hasSize(1))
        .body("instances[0].removal.safe", equalTo(false))
        .body("instances[0].removal.unplaced.service", equalTo(List.of("big")))
        .body("instances[0].tasks", equalTo(4))
        .body("instances[0].remaining.cpu", equalTo(0));
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void instancesComeInPagesAndByZoneAndPool() {
    List<String> all = given().get("/clusters/web/instances").jsonPath().getList(IDS);
    List<String> paged = new ArrayList<>();
    String after = "";
    do {
      JsonPath page = given().get("/clusters/web/instances?limit=1&after=" + after).jsonPath();
      paged.addAll(page.getList(IDS));
      after = page.getString("after");
    } while (after != null);

    assertThat(paged).isEqualTo(all).hasSize(3).isSorted();
    given()
        .get("/clusters/web/instances?zone=us-east-1b&pool=web")
        .then()
        .body("instances.zone", equalTo(List.of("us-east-1b")))
        .body("instances.pool.name", equalTo(List.of("web")));
    given().get("/clusters/web/instances?pool=other").then().body("instances", hasSize(0));
  }

  private static final String IDS = "instances.containerInstance";

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void whatIsWrongWithAQuestionIsNamed() {
    for (String path : List.of("/clusters/other", "/clusters/other/instances")) {
      given()
          .get(path)
          .then()
          .statusCode(404)
          .contentType("application/problem+json")
          .body("errors.field", equalTo(List.of("cluster")))
          .body("detail", equalTo("cluster other is not one of ours: [web, full]"));
    }
    for (String limit : List.of("0", "101", "x")) {
      given()
          .get("/clusters/web/instances?limit=" + limit)
          .then()
          .statusCode(400)
          .body("errors.field", equalTo(List.of("limit")));
    }
  }
}
