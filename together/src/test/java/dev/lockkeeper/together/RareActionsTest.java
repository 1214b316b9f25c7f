package dev.lockkeeper.together;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What services do seldom they may do all the same, within their task roles. */
class RareActionsTest {
  private final Simulation world = new Simulation(1);

  @Test
  void aShortageThatHoldsIsToldByCapacityService() {
    Scene scene = new Scene(world);
    String zone = scene.deploy(2, 2, false);
    Services services = new Services(world, zone);
    services.pass(Duration.ofMinutes(2));

    scene.bridged("shop", 4, 3_000);
    services.pass(Duration.ofMinutes(4));

    assertThat(toldBy("lockkeeper.capacity")).contains("Capacity Shortage");
    assertThat(world.aws.access().refused()).isEmpty();
  }

  /** The kinds of events that are on a bus from that source. */
  private List<String> toldBy(String source) {
    List<String> kinds = new ArrayList<>();
    world
        .driver
        .call(() -> world.aws.services().eventBridge().log().newest(1_000))
        .join()
        .forEach(entry -> addKind(entry.path("event"), source, kinds));
    return kinds;
  }

  private static void addKind(JsonNode event, String source, List<String> kinds) {
    if (event.path("source").asText().equals(source)) {
      kinds.add(event.path("detail-type").asText());
    }
  }
}
