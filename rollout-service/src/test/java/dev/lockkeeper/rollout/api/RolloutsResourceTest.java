package dev.lockkeeper.rollout.api;

import static dev.lockkeeper.rollout.api.Orders.command;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
class RolloutsResourceTest {
  @TestHTTPResource("/rollouts/")
  URI rollouts;

  @Inject RolloutEnd end;

  @BeforeEach
  void noRolloutGoesOn() {
    end.ofAll();
    Orders.newImage();
  }

  @Test
  void nobodyReadsWithoutAToken() {
    for (String path : List.of("/rollouts", "/rollouts/r-1", "/rollouts/r-1/events")) {
      given().get(path).then().statusCode(401).contentType("application/problem+json");
    }
  }

  @Test
  @TestSecurity(user = "somebody", roles = "accountant")
  void anotherRoleIsNotEnough() {
    for (String path : List.of("/rollouts", "/rollouts/r-1", "/groups/web/rollouts")) {
      given().get(path).then().statusCode(403).contentType("application/problem+json");
    }
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void aRolloutIsShownWithItsPlanAndItsInstances() {
    String id = Orders.begun();

    given()
        .get("/rollouts/" + id)
        .then()
        .statusCode(200)
        .body("rollout.state", equalTo("REQUESTED"))
        .body("rollout.reason", containsString("window"))
        .body("progress.toReplace", equalTo(2))
        .body("progress.left", equalTo(2))
        .body("progress.timeLeft", equalTo("PT30M"))
        .body("plan.waves", equalTo(List.of(1, 1)))
        .body("wave.number", equalTo(0))
        .body("instances.state", equalTo(List.of("OUTGOING", "OUTGOING")))
        .body("instances.zone", equalTo(List.of("us-east-1a", "us-east-1a")))
        .body("settings.group.raiseMaxSize", equalTo(true))
        .body("settings.windows[0].zone", equalTo("UTC"))
        .body("history[0].text", equalTo("asked for by ann"));
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void rolloutsAreListedByStateGroupAndClusterAndTheEarlierOnesByGroup() {
    String first = Orders.begun();
    command(first, "cancel").statusCode(202);
    end.awaited(first);
    String second = Orders.begun();

    given()
        .get("/rollouts?state=REQUESTED&cluster=web&limit=1")
        .then()
        .statusCode(200)
        .body("rollouts.id", equalTo(List.of(second)))
        .body("after", nullValue());
    given().get("/rollouts?group=web").then().body("rollouts.id", equalTo(List.of(second)));
    given().get("/rollouts?cluster=other").then().body("rollouts", hasSize(0));
    given().get("/rollouts?after=web").then().body("rollouts", hasSize(0));
    given().get("/groups/web/rollouts?limit=100").then().body("rollouts.id", hasItem(first));
    given().get("/rollouts/" + first).then().body("rollout.state", equalTo("CANCELLED"));
  }

  @Test
  @TestSecurity(user = "vic", roles = "viewer")
  void wrongParametersAreNamed() {
    given()
        .get("/rollouts?limit=0")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("limit"));
    given()
        .get("/rollouts?state=X")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("state"));
    given()
        .get("/groups/web/rollouts?limit=x")
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo("limit"));
    given().get("/rollouts/none").then().statusCode(404).body("errors[0].field", equalTo("id"));
    given()
        .get("/rollouts/none/events")
        .then()
        .statusCode(404)
        .contentType("application/problem+json");
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void whoeverWatchesIsToldAtOnceAndOfEachChangeUntilTheEnd() throws Exception {
    String id = Orders.begun();
    Iterator<String> lines = watch(events(id)).iterator();

    assertThat(next(lines, line -> line.startsWith("event"))).contains("rollout");
    assertThat(next(lines, RolloutsResourceTest::isData)).contains("\"state\":\"REQUESTED\"");
    command(id, "pause").statusCode(202);
    next(lines, line -> line.contains("\"by\":\"ann\""));
    command(id, "cancel").statusCode(202);
    next(lines, line -> line.contains("\"state\":\"CANCELLED\""));
    lines.forEachRemaining(line -> assertThat(line).doesNotStartWith("data"));
  }

  /** As browsers do by themselves; the events have no ids, so a client may name anything. */
  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void whoeverComesBackIsToldFirstHowItStandsNow() throws Exception {
    String id = Orders.begun();
    try (Stream<String> lines = watch(events(id))) {
      assertThat(next(lines.iterator(), RolloutsResourceTest::isData))
          .doesNotContain("\"by\":\"ann\"");
    }
    command(id, "pause").statusCode(202);

    for (HttpRequest.Builder again : List.of(events(id), events(id).header("Last-Event-ID", "1"))) {
      try (Stream<String> lines = watch(again)) {
        assertThat(next(lines.iterator(), RolloutsResourceTest::isData)).contains("\"by\":\"ann\"");
      }
    }
  }

  @Test
  @TestSecurity(user = "ann", roles = "operator")
  void whoeverWatchesWhatHasEndedIsToldThatAndNoMore() {
    String id = Orders.begun();
    command(id, "cancel").statusCode(202);
    end.awaited(id);

    given()
        .get("/rollouts/" + id + "/events")
        .then()
        .statusCode(200)
        .contentType(containsString("text/event-stream"))
        .body(containsString("\"state\":\"CANCELLED\""));
  }

  private HttpRequest.Builder events(String id) {
    return HttpRequest.newBuilder(rollouts.resolve(id + "/events"));
  }

  private static Stream<String> watch(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofLines()).body();
  }

  private static boolean isData(String line) {
    return line.startsWith("data");
  }

  private static String next(Iterator<String> lines, Predicate<String> wanted) {
    while (lines.hasNext()) {
      String line = lines.next();
      if (wanted.test(line)) {
        return line;
      }
    }
    throw new AssertionError("the stream has ended before");
  }
}
