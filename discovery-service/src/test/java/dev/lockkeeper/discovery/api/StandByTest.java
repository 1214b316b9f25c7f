package dev.lockkeeper.discovery.api;

import static dev.lockkeeper.discovery.api.OwnerResourceTest.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;

import dev.lockkeeper.platform.ownership.Ownership;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A replica that can't keep its lease stands by. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StandByTest {
  @Inject Ownership ownership;

  @BeforeEach
  void loseTheLease() {
    given()
        .body("{\"service\": \"dynamodb\", \"fault\": \"throttle\"}")
        .post(System.getProperty("aws.endpointUrl") + "/_sandbox/faults")
        .then()
        .statusCode(lessThan(300));
    await(() -> ownership.owned().isEmpty());
  }

  @AfterEach
  void haveItBack() {
    given().delete(System.getProperty("aws.endpointUrl") + "/_sandbox/faults");
    await(() -> ownership.owned().isPresent());
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void aStandBySaysThatAnotherKnows() {
    for (String path : List.of("/services", "/services/web/shop")) {
      given()
          .get(path)
          .then()
          .statusCode(503)
          .contentType("application/problem+json")
          .header("Retry-After", equalTo("1"))
          .body("detail", startsWith("this replica stands by"));
    }
    given().get("/services/other/shop").then().statusCode(404);
    given().get("/owner").then().statusCode(200).body("owner", equalTo(false));
  }
}
