package dev.lockkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.sandbox.testing.Worlds;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sts.StsClient;

/** The port and the control API of a stepped sandbox. */
class SandboxTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Sandbox sandbox;

  @BeforeAll
  static void start() {
    sandbox = Sandbox.start(stepped());
  }

  @AfterAll
  static void stop() {
    sandbox.close();
  }

  private static SandboxOptions stepped() {
    return SandboxOptions.usual().withPort(0).stepped(Worlds.START).withoutEmbedded();
  }

  private static HttpResponse<String> call(String method, String path, String body)
      throws IOException, InterruptedException {
    URI uri = sandbox.endpoint().resolve("/_sandbox" + path);
    return HTTP.send(
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private static JsonNode json(String method, String path, String body) throws Exception {
    HttpResponse<String> response = call(method, path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  @Test
  void itIsHealthy() throws Exception {
    assertThat(json("GET", "/health", "").path("status").asText()).isEqualTo("UP");
  }

  @Test
  void itsClockMovesWhenItIsTold() throws Exception {
    String before = json("GET", "/clock", "").path("now").asText();

    String after = json("POST", "/clock", "{\"advance\":\"PT90S\"}").path("now").asText();

    assertThat(Instant.parse(after)).isEqualTo(Instant.parse(before).plusSeconds(90));
  }

  @Test
  void callsAreCountedByCallerUntilTheyAreForgotten() throws Exception {
    StsClient sts = Clients.over(sandbox.endpoint(), StsClient.builder());
    json("DELETE", "/calls", "");

    sts.getCallerIdentity();
    sts.getCallerIdentity();

    JsonNode calls = json("GET", "/calls?service=sts", "");
    assertThat(calls.path("total").asInt()).isEqualTo(2);
    assertThat(calls.at("/calls/0/caller").asText()).isEqualTo("a-tester");
    assertThat(calls.at("/calls/0/operation").asText()).isEqualTo("GetCallerIdentity");
    assertThat(calls.at("/calls/0/outcomes/ok").asInt()).isEqualTo(2);
    json("DELETE", "/calls", "");
    assertThat(json("GET", "/calls", "").path("total").asInt()).isZero();
  }

  @Test
  void faultsAreAddedShownAndTakenOut() throws Exception {
    StsClient sts = Clients.over(sandbox.endpoint(), StsClient.builder());
    String id =
        json("POST", "/faults", "{\"service\":\"sts\",\"fault\":\"lose\",\"times\":1}")
            .path("id")
            .asText();

    assertThatThrownBy(sts::getCallerIdentity).isInstanceOf(SdkClientException.class);

    JsonNode rule = json("GET", "/faults", "").at("/faults/0");
    assertThat(rule.path("id").asText()).isEqualTo(id);
    assertThat(rule.path("struck").asInt()).isEqualTo(1);
    assertThat(sts.getCallerIdentity().account()).isEqualTo("000000000000");
    json("DELETE", "/faults/" + id, "");
    assertThat(json("GET", "/faults", "").path("faults")).isEmpty();
  }

  @Test
  void anImageIsReleased() throws Exception {
    JsonNode released =
        json("POST", "/images", "{\"ecsAgentVersion\":\"9.9.9\",\"agentConnects\":false}");

    assertThat(released.at("/images/0/ecsAgentVersion").asText()).isEqualTo("9.9.9");
    assertThat(json("GET", "/images", "").path("images"))
        .contains(released.at("/images/0"), released.at("/images/1"));
  }

  @Test
  void anInstanceThatIsNotThereCanNotBeKilled() throws Exception {
    HttpResponse<String> response = call("POST", "/instances/i-0123456789abcdef0/kill", "");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("i-0123456789abcdef0");
  }

  @Test
  void eventsAndTheirFaultsAreShown() throws Exception {
    json("POST", "/event-faults", "{\"fault\":\"drop\",\"source\":\"aws.ecs\"}");

    assertThat(json("GET", "/event-faults", "").at("/faults/0/source").asText())
        .isEqualTo("aws.ecs");
    json("DELETE", "/event-faults", "");
    assertThat(json("GET", "/event-faults", "").path("faults")).isEmpty();
    assertThat(json("GET", "/events?limit=5", "").path("events").isArray()).isTrue();
  }

  @Test
  void whatMakesNoSenseIsAnsweredWithAProblem() throws Exception {
    HttpResponse<String> response = call("POST", "/faults", "{\"fault\":\"explode\"}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(JSON.readTree(response.body()).path("detail").asText())
        .isEqualTo("There is no fault explode");
    assertThat(call("POST", "/clock", "{\"advance\":\"soon\"}").statusCode()).isEqualTo(400);
    assertThat(call("POST", "/clock", "nonsense").statusCode()).isEqualTo(400);
    assertThat(call("GET", "/nothing", "").statusCode()).isEqualTo(404);
  }

  @Test
  void aTakenPortIsNamed() {
    assertThatThrownBy(() -> Sandbox.start(stepped().withPort(sandbox.port())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("can't open port " + sandbox.port());
  }

  @Test
  void everyPortIsFreeOnceItIsClosed() throws Exception {
    Sandbox another = Sandbox.start(SandboxOptions.usual().withPort(0));
    int port = another.port();
    long started = System.nanoTime();

    another.close();

    assertThat(System.nanoTime() - started).isLessThan(TimeUnit.SECONDS.toNanos(10));
    new ServerSocket(port).close();
  }
}
