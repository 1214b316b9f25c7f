package dev.lockkeeper.drain.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What callers are told while AWS fails. */
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class AwsFailureTest {
  private static final String FAULTS = System.getProperty("aws.endpointUrl") + "/_sandbox/faults";

  @AfterEach
  void callsComeThroughAgain() {
    given().delete(FAULTS).then().statusCode(200);
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void whoeverAsksWhileTheTableFailsIsToldToAskAgainAndNothingOfTheInside() {
    fails("{\"service\": \"dynamodb\", \"operation\": \"Query\", \"fault\": \"fail\"}");

    String body =
        given()
            .get("/drains")
            .then()
            .statusCode(503)
            .contentType(startsWith("application/problem+json"))
            .header("Retry-After", "5")
            .body("title", equalTo("Service Unavailable"))
            .body("status", equalTo(503))
            .body("detail", equalTo("AWS gave no answer that counts; see the log"))
            .extract()
            .asString();

    assertThat(body).doesNotContain("Exception", "software.amazon", "dev.lockkeeper", "DynamoDb");
    callsComeThroughAgain();
    given().get("/drains").then().statusCode(200);
  }

  private static void fails(String fault) {
    given().contentType(ContentType.JSON).body(fault).post(FAULTS).then().statusCode(200);
  }
}
