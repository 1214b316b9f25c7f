package dev.lockkeeper.discovery.api;

import static dev.lockkeeper.discovery.api.OwnerResourceTest.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is shown of services. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ServicesResourceTest {
  @Test
  void strangersAreTurnedAway() {
    given().get("/services").then().statusCode(401);
    given().get("/services/web/shop").then().statusCode(401);
  }

  @Test
  @TestSecurity(user = "eve", roles = "somebody")
  void whoHasNoRoleIsTurnedAway() {
    given().get("/services").then().statusCode(403);
    given().get("/services/web/shop").then().statusCode(403);
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void servicesThatAreSwitchedOnAreShownInShort() {
    awaitListing();

    given()
        .get("/services")
        .then()
        .statusCode(200)
        .body("services.service", contains("copy", "plain", "shop", "under_score"))
        .body("services.find { it.service == 'shop' }.desired", equalTo(4))
        .body("services.find { it.service == 'shop' }.listed.ZINSIDE", equalTo(4))
        .body("services.find { it.service == 'shop' }.listed.ZOUTSIDE", equalTo(4))
        .body("services.find { it.service == 'shop' }.problems", hasSize(0))
        .body("after", nullValue());
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void servicesComeInPages() {
    awaitListing();
    List<String> paged = new ArrayList<>();
    String after = "";
    do {
      JsonPath page = given().get("/services?cluster=web&limit=3&after=" + after).jsonPath();
      paged.addAll(page.getList("services.service"));
      after = page.getString("after");
    } while (after != null);

    assertThat(paged).containsExactly("copy", "plain", "shop", "under_score");
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void aServiceShowsItsAnswersAndWhy() {
    awaitListing();

    given()
        .get("/services/web/shop")
        .then()
        .statusCode(200)
        .body("summary.service", equalTo("shop"))
        .body("ttl", equalTo(10))
        .body("floor", equalTo("50%"))
        .body("floorTasks", equalTo(2))
        .body("form", equalTo("BY_SIZE"))
        .body("zones.zone", contains("ZINSIDE", "ZOUTSIDE"))
        .body("zones.name", contains("shop.web", "shop.web"))
        .body("zones[0].addresses", equalTo("PRIVATE"))
        .body("zones[0].tasks", hasSize(4))
        .body("zones[0].tasks[0].listed", equalTo(true))
        .body("zones[0].tasks[0].why", containsString("RUNNING"))
        .body("zones[0].tasks[0].ipv4", notNullValue())
        .body("zones[0].tasks[0].ports[0]", containsString("_app._tcp 3"))
        .body("zones[0].tasks[0].stage", equalTo("LISTED"))
        .body("zones[0].fullName", equalTo("shop.web.inside.example."))
        .body("zones[0].tasks[0].name", endsWith(".shop.web.inside.example."))
        .body("zones[0].tasks.instance", everyItem(startsWith("i-")))
        .body("zones[0].tasks.availabilityZone", everyItem(startsWith("us-east-1")))
        .body("zones[0].tasks[0].health", nullValue())
        .body("history", hasSize(8))
        .body("asOf", notNullValue());
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void whatIsConfiguredForAServiceCounts() {
    awaitListing();

    given().get("/services/web/plain").then().statusCode(200).body("ttl", equalTo(30));
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void whatKeepsAServiceFromItsNameIsTold() {
    awaitListing();

    given()
        .get("/services/web/under_score")
        .then()
        .body("summary.problems[0]", containsString("can't be a DNS name"))
        .body("zones[0].name", nullValue())
        .body("zones[0].listed", equalTo(0))
        .body("zones[0].tasks.listed", everyItem(equalTo(false)))
        .body("zones[0].tasks[0].name", nullValue())
        .body("zones[0].tasks[0].why", startsWith("its service has no name in this zone: "));
    given()
        .get("/services/web/copy")
        .then()
        .body("summary.problems", contains(containsString("belongs to service web/shop")));
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void servicesThatAreNotSwitchedOnAreShownApartAndWhy() {
    awaitListing();

    given()
        .get("/services?off=true")
        .then()
        .statusCode(200)
        .body("services.service", contains("hidden"))
        .body("services[0].off", startsWith("it has no tag lockkeeper:discovery"))
        .body("services[0].listed", anEmptyMap());
    given()
        .get("/services?off=maybe")
        .then()
        .statusCode(400)
        .body("detail", equalTo("off must be true or false, not maybe"));
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void aClusterThatCanNotBeReadIsTold() {
    awaitListing();
    await(() -> given().get("/services").asString().contains("Cluster not found"));

    given()
        .get("/services?cluster=gone")
        .then()
        .body("services", hasSize(0))
        .body("unread.cluster", contains("gone"))
        .body("unread[0].listed", equalTo(false))
        .body("unread[0].since", notNullValue());
    given().get("/services?cluster=web").then().body("unread", hasSize(0));
    given()
        .get("/services/gone/shop")
        .then()
        .statusCode(503)
        .body("detail", containsString("Cluster not found"));
    assertThat(given().get("/q/metrics").asString())
        .contains("lockkeeper_discovery_unread{cluster=\"gone\"} 1.0")
        .contains("lockkeeper_discovery_unread{cluster=\"web\"} 0.0");
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void whatIsWrongWithAQuestionIsNamed() {
    awaitListing();

    given()
        .get("/services/web/hidden")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("errors.field", contains("service"))
        .body(
            "detail",
            equalTo(
                "discovery is not switched on for service web/hidden: it has no tag"
                    + " lockkeeper:discovery, and configuration doesn't switch it on"));
    given()
        .get("/services/web/none")
        .then()
        .statusCode(404)
        .body("detail", equalTo("service web/none is not there"));
    given()
        .get("/services/other/shop")
        .then()
        .statusCode(404)
        .body("detail", equalTo("cluster other is not one of ours: [web, gone]"));
    given().get("/services?cluster=other").then().statusCode(404);
    given().get("/services?limit=0").then().statusCode(400).body("errors.field", contains("limit"));
  }

  private static void awaitListing() {
    await(() -> given().get("/services/web/shop").statusCode() == 200);
  }
}
