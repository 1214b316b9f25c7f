package dev.lockkeeper.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rules ship, and which queues let their events in. */
class MessagingRulesTest {
  private final ShippedRules rules = new ShippedRules();

  @ParameterizedTest
  @CsvSource({"Drain, 7", "Capacity, 5", "Discovery, 5", "Rollout, 2"})
  void bothQueuesOfAServiceTakeEventsOfExactlyTheRulesThatFeedThem(String service, int count) {
    List<String> feeding = rules.of(service);
    assertThat(feeding).hasSize(count);
    for (String policy : List.of(service + "QueuePolicy", service + "DeadLettersPolicy")) {
      assertThat(rules.sourcesOf(policy, feeding))
          .as(policy)
          .containsExactlyInAnyOrderElementsOf(feeding.stream().map(id -> "arn:" + id).toList());
    }
  }

  @Test
  void onlyTheRulesOfOurEventsAreOnOurBus() {
    for (String rule :
        List.of(
            "DrainOurEventsRule",
            "CapacityDrainRule",
            "DiscoveryDrainRule",
            "RolloutOurEventsRule")) {
      assertThat(rules.properties(rule).path("EventBusName").asText()).isEqualTo("http://Bus");
    }
    for (String rule :
        List.of("DrainSpotRule", "CapacityTaskRule", "DiscoveryTaskRule", "RolloutGroupRule")) {
      assertThat(rules.properties(rule).has("EventBusName")).isFalse();
    }
  }
}
