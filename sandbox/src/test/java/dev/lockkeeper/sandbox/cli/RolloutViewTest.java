package dev.lockkeeper.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of a rollout, from what rollout-service shows. */
class RolloutViewTest {
  @Test
  void howFarItIsStandsInABarAndInNumbers() throws JsonProcessingException {
    RolloutView view = view("DRAINING", "2 instances drain");

    assertThat(view.progress()).isEqualTo("[######--------------] 2 of 6 instances, 6 of 18 tasks");
    assertThat(view.standing()).isEqualTo("wave 2, DRAINING: 2 instances drain");
    assertThat(view.instances())
        .isEqualTo(
            Map.of(
                "i-1", new RolloutView.Instance("CURRENT", Optional.empty()),
                "i-2",
                    new RolloutView.Instance(
                        "DRAINING", Optional.of(Instant.parse("2026-01-05T08:00:00Z")))));
    assertThat(view.hasEnded()).isFalse();
  }

  @Test
  void whatTheWallClockShowsIsLeftOut() throws JsonProcessingException {
    assertThat(view("BAKING", "watching alarms until 2026-11-28T01:28:09.28Z").reason())
        .isEqualTo("watching alarms");
  }

  @Test
  void ofItsEndsOnlyOneIsASuccess() throws JsonProcessingException {
    assertThat(view("SUCCEEDED", "").hasSucceeded()).isTrue();
    assertThat(view("ROLLED_BACK", "").hasEnded()).isTrue();
    assertThat(view("ROLLED_BACK", "").hasSucceeded()).isFalse();
  }

  @Test
  void aBarIsFullWhenAllIsDone() {
    assertThat(Bar.of(6, 6)).isEqualTo("[####################]");
    assertThat(Bar.of(0, 0)).isEqualTo("[--------------------]");
  }

  private static RolloutView view(String state, String reason) throws JsonProcessingException {
    String json =
        """
        {"rollout": {"state": "%s", "reason": "%s"}, "wave": {"number": 2},
         "progress": {"toReplace": 4, "replaced": 2, "movesExpected": 18},
         "plan": {"waves": [1, 5]},
         "instances": [{"instanceId": "i-1", "state": "CURRENT"},
                       {"instanceId": "i-2", "state": "DRAINING", "since": "2026-01-05T08:00:00Z"}]}
        """
            .formatted(state, reason);
    return RolloutView.of(new ObjectMapper().readTree(json));
  }
}
