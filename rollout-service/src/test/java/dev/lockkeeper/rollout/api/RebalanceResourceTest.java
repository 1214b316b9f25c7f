package dev.lockkeeper.rollout.api;

import static dev.lockkeeper.rollout.api.Orders.post;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes of it where services run is in AutomationPartsTest. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class RebalanceResourceTest {
  private static final String WEB = "/clusters/web/rebalance";
  private static final String REASON = "\"reason\": \"ticket 815\"";

  @Inject RolloutEnd end;

  @BeforeEach
  void noRolloutGoesOn() {
    end.ofAll();
  }

  @Test
  void nobodySpreadsWithoutAToken() {
    post(WEB, "{}").statusCode(401);
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void aViewerMayNot() {
    post(WEB, "{\"dryRun\": true, " + REASON + "}").statusCode(403);
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void whereNothingSitsUnevenlyNothingIsBegun() {
    post(WEB, "{\"dryRun\": true, " + REASON + "}")
        .statusCode(200)
        .body("cluster", equalTo("web"))
        .body("dryRun", equalTo(true))
        .body("services", hasSize(0));
    post(WEB, "{\"group\": \"web\", \"most\": \"50%\", " + REASON + "}")
        .statusCode(200)
        .body("dryRun", equalTo(false))
        .body("services", hasSize(0));
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void whileARolloutGoesOnOrTheClusterIsStoppedOnlyADryRunIsAnswered() {
    Orders.newImage();
    Orders.begun();

    post(WEB, "{" + REASON + "}")
        .statusCode(409)
        .contentType("application/problem+json")
        .body("errors.field", equalTo(List.of("rollout")));
    post(WEB, "{\"dryRun\": true, " + REASON + "}").statusCode(200);

    end.ofAll();
    given()
        .contentType(ContentType.JSON)
        .body("{\"reason\": \"incident\"}")
        .put("/clusters/web/stop")
        .then()
        .statusCode(200);
    try {
      post(WEB, "{" + REASON + "}")
          .statusCode(409)
          .body("errors.field", equalTo(List.of("stop")))
          .body("detail", equalTo("cluster web is stopped by ann: incident"));
    } finally {
      given().delete("/clusters/web/stop").then().statusCode(200);
    }
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void whatIsWrongOrNotThereIsToldByName() {
    post(WEB, "{}").statusCode(400).body("errors.field", equalTo(List.of("reason")));
    for (String most : List.of("many", "0", "0%", "-1")) {
      post(WEB, "{\"most\": \"" + most + "\", " + REASON + "}")
          .statusCode(400)
          .body("errors.field", equalTo(List.of("most")));
    }
    post(WEB, "{\"dry\": true, " + REASON + "}")
        .statusCode(400)
        .body("errors.field", equalTo(List.of("dry")));
    post("/clusters/theirs/rebalance", "{" + REASON + "}")
        .statusCode(404)
        .body("errors.field", equalTo(List.of("cluster")));
    post(WEB, "{\"group\": \"nowhere\", " + REASON + "}")
        .statusCode(404)
        .body("errors.field", equalTo(List.of("group")));
  }
}
