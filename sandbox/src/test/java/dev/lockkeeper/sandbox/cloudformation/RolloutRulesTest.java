package dev.lockkeeper.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of what rollout-service hears. */
class RolloutRulesTest {
  private final ShippedRules rules = new ShippedRules();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RolloutGroupRule | aws.autoscaling | EC2 Instance Launch Successful    | true
          RolloutGroupRule | aws.autoscaling | EC2 Instance Launch Unsuccessful  | true
          RolloutGroupRule | aws.autoscaling | EC2 Instance Terminate Successful | true
          RolloutGroupRule | aws.autoscaling | EC2 Instance-launch Lifecycle Action | false
          RolloutOurEventsRule | lockkeeper.drain    | Drain Completed   | true
          RolloutOurEventsRule | lockkeeper.drain    | Drain Blocked     | true
          RolloutOurEventsRule | lockkeeper.drain    | Drain Lost        | true
          RolloutOurEventsRule | lockkeeper.drain    | Drain Announced   | false
          RolloutOurEventsRule | lockkeeper.capacity | Capacity Restored | true
          RolloutOurEventsRule | lockkeeper.rollout  | Rollout State Changed | false
          """)
  void rolloutHearsOfGroupsAndOfDrainsAndOfRoom(
      String rule, String source, String type, boolean expected) {
    assertThat(rules.match(rule, ShippedRules.event(source, type, "{}"))).isEqualTo(expected);
  }
}
