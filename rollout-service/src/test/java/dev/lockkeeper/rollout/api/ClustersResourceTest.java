package dev.lockkeeper.rollout.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The stop switches, and the audit trail of what is done with them. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class ClustersResourceTest {
  private static final int MOST_LOOKS = 500;

  @Test
  void nobodyLooksOrStopsWithoutAToken() {
    given().get("/clusters").then().statusCode(401);
    given().get("/clusters/web").then().statusCode(401);
    given().get("/audit").then().statusCode(401);
    stop("/clusters/web", "{}").statusCode(401);
    stop("", "{}").statusCode(401);
    goOn("/clusters/web").statusCode(401);
    goOn("").statusCode(401);
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void aViewerMayOnlyLook() {
    given()
        .get("/clusters")
        .then()
        .statusCode(200)
        .body("clusters.cluster", equalTo(List.of("web")))
        .body("clusters[0].stopped", nullValue())
        .body("clusters[0].everythingStopped", nullValue());
    stop("/clusters/web", "{\"reason\": \"x\"}").statusCode(403);
    stop("", "{\"reason\": \"x\"}").statusCode(403);
    goOn("/clusters/web").statusCode(403);
    goOn("").statusCode(403);
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void anOperatorStopsAClusterAndLetsItGoOn() {
    stop("/clusters/web", "{\"reason\": \"incident 4711\"}")
        .statusCode(200)
        .body("stopped.by", equalTo("ann"))
        .body("stopped.reason", equalTo("incident 4711"))
        .body("stopped.since", notNullValue());
    stop("/clusters/web", "{\"reason\": \"once more\"}")
        .statusCode(200)
        .body("stopped.reason", equalTo("incident 4711"));
    given().get("/clusters/web").then().statusCode(200).body("stopped.by", equalTo("ann"));

    goOn("/clusters/web").statusCode(200).body("stopped", nullValue());
    goOn("/clusters/web").statusCode(200);
    given().get("/clusters/web").then().body("stopped", nullValue());
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void allClustersAreStoppedApartFromSingleOnes() {
    stop("/clusters/web", "{\"reason\": \"one\"}").statusCode(200);
    stop("", "{\"reason\": \"all\"}")
        .statusCode(200)
        .body("clusters[0].stopped.reason", equalTo("one"))
        .body("clusters[0].everythingStopped.reason", equalTo("all"));

    goOn("").statusCode(200).body("clusters[0].stopped.reason", equalTo("one"));
    goOn("/clusters/web")
        .statusCode(200)
        .body("stopped", nullValue())
        .body("everythingStopped", nullValue());
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void onlyConfiguredClustersCanBeSeenAndStopped() {
    stop("/clusters/batch", "{\"reason\": \"x\"}")
        .statusCode(404)
        .contentType("application/problem+json")
        .body("errors.field", equalTo(List.of("cluster")))
        .body("detail", equalTo("cluster batch is not one of ours: [web]"));
    given().get("/clusters/batch").then().statusCode(404);
    goOn("/clusters/batch").statusCode(404);
    for (String path : List.of("/clusters/web", "")) {
      stop(path, "{\"why\": \"x\"}").statusCode(400).body("errors.field[0]", equalTo("why"));
      stop(path, "{\"reason\": \"\"}").statusCode(400).body("errors.field[0]", equalTo("reason"));
    }
  }

  @Test
  @TestSecurity(user = "bob", roles = "operator")
  void commandsGoOnRecordRefusedOnesIncluded() {
    stop("/clusters/web", "{\"reason\": \"for the record\"}").statusCode(200);
    stop("/clusters/elsewhere", "{\"reason\": \"for the record\"}").statusCode(404);
    goOn("/clusters/web").statusCode(200);

    JsonPath page = trailOnceItHas("bob: lift the stop of the cluster: web: done");

    assertThat(lines(page))
        .containsSubsequence(
            "bob: lift the stop of the cluster: web: done",
            "bob: stop the cluster: elsewhere: refused: cluster elsewhere is not one of ours:"
                + " [web]",
            "bob: stop the cluster: web: done");
    String newest = given().get("/audit?limit=1").then().statusCode(200).extract().path("after");
    given()
        .get("/audit?limit=1&after=" + newest)
        .then()
        .statusCode(200)
        .body("entries", hasSize(1));
    given().get("/audit?until=2026-01-01T00:00:00Z").then().body("entries", hasSize(0));
    given().get("/audit?rollout=r-none").then().statusCode(200).body("entries", hasSize(0));
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void whatIsWrongWithAQueryIsNamed() {
    for (String query : List.of("from=monday", "until=x", "after=x", "limit=0", "limit=101")) {
      given()
          .get("/audit?" + query)
          .then()
          .statusCode(400)
          .contentType("application/problem+json")
          .body("errors.field", equalTo(List.of(query.substring(0, query.indexOf('=')))));
    }
  }

  /** Entries are stored by a thread of their own, so they may take a moment. */
  private static JsonPath trailOnceItHas(String line) {
    for (int look = 0; look < MOST_LOOKS; look++) {
      JsonPath page = given().get("/audit").then().statusCode(200).extract().jsonPath();
      if (lines(page).contains(line)) {
        return page;
      }
    }
    throw new AssertionError("never stored: " + line);
  }

  private static List<String> lines(JsonPath page) {
    return page.getList(
        "entries.collect { it.who + ': ' + it.what + ': ' + it.cluster + ': ' + it.outcome }");
  }

  private static ValidatableResponse stop(String path, String body) {
    return given().contentType(ContentType.JSON).body(body).put(path + "/stop").then();
  }

  private static ValidatableResponse goOn(String path) {
    return given().delete(path + "/stop").then();
  }
}
