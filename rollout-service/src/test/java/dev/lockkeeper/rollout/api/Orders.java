package dev.lockkeeper.rollout.api;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

/** What tests of the API order. */
final class Orders {
  /** Opens in 2028, for a minute: nothing begins meanwhile, however slow the machine. */
  static final String NEVER_YET =
      "\"windows\": [{\"opens\": \"0 0 29 2 *\", \"length\": \"PT1M\"}]";

  private Orders() {}

  /** An image that no instance is on. */
  static String newImage() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"ecsAgentVersion\": \"1.99.0\"}")
        .post(System.getProperty("aws.endpointUrl") + "/_sandbox/images")
        .then()
        .statusCode(200);
    return "latest";
  }

  /** An order of the group's, with these settings. */
  static String ofGroup(String image, String members, String settings) {
    return """
        {"group": "web", "image": "%s", "reason": "CVE-2026-1234", %s "settings": {%s}}
        """
        .formatted(image, members.isEmpty() ? "" : members + ",", settings);
  }

  static ValidatableResponse post(String path, String body) {
    return given().contentType(ContentType.JSON).body(body).post(path).then();
  }

  static ValidatableResponse command(String id, String command) {
    return post("/rollouts/" + id + "/" + command, "{\"reason\": \"a test wants it\"}");
  }

  /** Begins one that waits for its window, and answers with its id. */
  static String begun() {
    return post(
            "/rollouts", ofGroup("latest", "", NEVER_YET + ", \"group\": {\"raiseMaxSize\": true}"))
        .statusCode(202)
        .extract()
        .path("rollouts[0].id");
  }
}
