package dev.lockkeeper.rollout.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.lockkeeper.rollout.handling.Automation;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The group is watched, and no image is ever old enough for it. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class AutomationResourceTest {
  @Inject Automation automation;

  @Test
  void nobodyLooksWithoutAToken() {
    given().get("/automation").then().statusCode(401);
  }

  @Test
  @TestSecurity(user = "eve", roles = "bystander")
  void nobodyLooksWithoutARole() {
    given().get("/automation").then().statusCode(403);
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void aViewerSeesWhatIsWatchedAndWhyNoRolloutBegins() {
    Orders.newImage();
    automation.look();

    given()
        .get("/automation")
        .then()
        .statusCode(200)
        .body("groups", hasSize(1))
        .body("groups[0].cluster", equalTo("web"))
        .body("groups[0].group", equalTo("web"))
        .body("groups[0].parameter", startsWith("/aws/service/ecs/optimized-ami/"))
        .body("groups[0].after", nullValue())
        .body("groups[0].image.id", startsWith("ami-"))
        .body("groups[0].image.since", notNullValue())
        .body("groups[0].notBefore", startsWith("212"))
        .body("groups[0].askedFor", nullValue());
  }
}
