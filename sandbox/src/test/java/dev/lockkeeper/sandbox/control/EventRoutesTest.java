package dev.lockkeeper.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.lockkeeper.sandbox.driver.SteppedDriver;
import dev.lockkeeper.sandbox.eventbridge.EventBridge;
import dev.lockkeeper.sandbox.eventbridge.delivery.EventBridgeSettings;
import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.WireResponse;
import dev.lockkeeper.sandbox.world.AwsEvent;
import dev.lockkeeper.sandbox.world.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventRoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final World world = Worlds.of(1);
  private final EventBridge bridge =
      new EventBridge(
          world,
          EventBridgeSettings.DEFAULT,
          (queueArn, body, attributes) -> CompletableFuture.completedFuture(null),
          Runnable::run);
  private final ControlRoutes control = new ControlRoutes(new SteppedDriver(world.timeline()));

  @BeforeEach
  void register() {
    new EventRoutes(bridge.faults(), bridge.log()).register(control);
  }

  @Test
  void faultsAreListedAsTheyWereAddedAndCanBeTakenOut() throws IOException {
    String drop = add("{'fault':'drop','times':3,'queue':'drain','source':'aws.ecs'}");
    add("{'fault':'duplicate','detailType':'Drain Completed'}");
    add("{'fault':'delay','most':'PT1M','probability':0.25}");
    add("{'fault':'swap','patience':'PT5S'}");
    assertThat(json("GET", "/event-faults", ""))
        .isEqualTo(
            tree(
                """
                {'faults':[
                 {'id':'fault-1','fault':'drop','source':'aws.ecs','queue':'drain',
                  'probability':1.0,'times':3},
                 {'id':'fault-2','fault':'duplicate','copies':1,'within':'PT1S',
                  'detailType':'Drain Completed','probability':1.0},
                 {'id':'fault-3','fault':'delay','least':'PT0S','most':'PT1M','probability':0.25},
                 {'id':'fault-4','fault':'swap','patience':'PT5S','probability':1.0}]}
                """));
    json("DELETE", "/event-faults/" + drop, "");
    assertThat(json("GET", "/event-faults", "").path("faults")).hasSize(3);
    assertThat(answer("DELETE", "/event-faults/" + drop, "").status()).isEqualTo(404);
    json("DELETE", "/event-faults", "");
    assertThat(json("GET", "/event-faults", "").path("faults")).isEmpty();
  }

  @Test
  void aFaultThatMakesNoSenseIsRefused() throws IOException {
    assertRefused("{'fault':'explode'}", "There is no event fault explode");
    assertRefused("{'probability':1}", "fault is missing");
    assertRefused("{'fault':'delay'}", "most is missing");
    assertRefused("{'fault':'drop','propability':0.5}", "propability is unknown");
    assertRefused("{'fault':'drop','probability':2}", "probability is from 0 to 1, not 2.0");
    assertRefused("{'fault':'drop','times':0}", "times is at least 1, not 0");
    assertThat(json("GET", "/event-faults", "").path("faults")).isEmpty();
  }

  @Test
  void theNewestEventsAreShownFirst() throws IOException {
    for (String detailType : List.of("first", "second", "third")) {
      bridge.accept(
          new AwsEvent("aws.ecs", detailType, List.of(), JsonNodeFactory.instance.objectNode()));
    }
    JsonNode events = json("GET", "/events", "limit=2", "").path("events");
    assertThat(events).hasSize(2);
    assertThat(events.at("/0/event/detail-type").asText()).isEqualTo("third");
    assertThat(events.at("/1/event/detail-type").asText()).isEqualTo("second");
    assertThat(json("GET", "/events", "").path("events")).hasSize(3);
    assertThat(answer("GET", "/events", "limit=all", "").status()).isEqualTo(400);
  }

  private String add(String fault) throws IOException {
    return json("POST", "/event-faults", fault).path("id").asText();
  }

  private void assertRefused(String fault, String reason) throws IOException {
    WireResponse answer = answer("POST", "/event-faults", fault);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(JSON.readTree(answer.body()).path("detail").asText()).startsWith(reason);
  }

  private JsonNode json(String method, String path, String body) throws IOException {
    return json(method, path, "", body);
  }

  private JsonNode json(String method, String path, String query, String body) throws IOException {
    WireResponse answer = answer(method, path, query, body);
    assertThat(answer.status()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private WireResponse answer(String method, String path, String body) {
    return answer(method, path, "", body);
  }

  private WireResponse answer(String method, String path, String query, String body) {
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    WireRequest request =
        new WireRequest(method, ControlRoutes.ROOT + path, query, Map.of(), bytes);
    return control.handle(request).toCompletableFuture().join();
  }

  private static JsonNode tree(String singleQuoted) throws JsonProcessingException {
    return JSON.readTree(singleQuoted.replace('\'', '"'));
  }
}
