package dev.lockkeeper.sandbox.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lockkeeper.sandbox.world.AwsEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** What another AWS is told of the fleet, seen at its port. */
@Timeout(30)
class OtherEventBridgeTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BlockingQueue<JsonNode> told = new LinkedBlockingQueue<>();
  private HttpServer port;
  private EventBridgeClient client;
  private volatile int status = 200;

  @BeforeEach
  void open() throws IOException {
    port = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    port.createContext("/", this::answer);
    port.start();
    client =
        EventBridgeClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + port.getAddress().getPort()))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  @AfterEach
  void close() {
    client.close();
    port.stop(0);
  }

  @Test
  void anEventArrivesAsItWasReportedWithTheWorldsTime() throws InterruptedException, IOException {
    try (OtherEventBridge other = new OtherEventBridge(client, () -> NOON)) {
      other.accept(event("STOPPED"));

      JsonNode entry = told.take();
      assertThat(entry.path("Source").asText()).isEqualTo("aws.ecs");
      assertThat(entry.path("DetailType").asText()).isEqualTo("ECS Task State Change");
      assertThat(entry.path("Resources").path(0).asText()).isEqualTo("arn:task");
      assertThat(entry.path("Time").asLong()).isEqualTo(NOON.getEpochSecond());
      assertThat(JSON.readTree(entry.path("Detail").asText()).path("lastStatus").asText())
          .isEqualTo("STOPPED");
    }
  }

  @Test
  void anEventThatIsRefusedDoesNotHoldUpTheNext() throws InterruptedException {
    try (OtherEventBridge other = new OtherEventBridge(client, () -> NOON)) {
      status = 400;
      other.accept(event("PENDING"));
      assertThat(told.take().path("Detail").asText()).contains("PENDING");
      status = 200;
      other.accept(event("RUNNING"));

      assertThat(told.take().path("Detail").asText()).contains("RUNNING");
    }
  }

  @Test
  void whatIsStillToBeToldIsToldBeforeItCloses() {
    OtherEventBridge other = new OtherEventBridge(client, () -> NOON);
    other.accept(event("PENDING"));
    other.accept(event("RUNNING"));

    other.close();

    assertThat(told).hasSize(2);
  }

  private static AwsEvent event(String lastStatus) {
    return new AwsEvent(
        "aws.ecs",
        "ECS Task State Change",
        List.of("arn:task"),
        JsonNodeFactory.instance.objectNode().put("lastStatus", lastStatus));
  }

  private void answer(HttpExchange exchange) throws IOException {
    int answer = status;
    JSON.readTree(exchange.getRequestBody()).path("Entries").forEach(told::add);
    byte[] body =
        (answer == 200
                ? "{\"FailedEntryCount\": 0, \"Entries\": [{\"EventId\": \"1\"}]}"
                : "{\"__type\": \"ValidationException\", \"message\": \"no\"}")
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(answer, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
