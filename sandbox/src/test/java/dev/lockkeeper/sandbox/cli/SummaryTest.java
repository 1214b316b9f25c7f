package dev.lockkeeper.sandbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.calls.Call;
import dev.lockkeeper.sandbox.calls.CallLog.Count;
import dev.lockkeeper.sandbox.cli.LiveTraffic.Way;
import dev.lockkeeper.sandbox.traffic.Counts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the summary says, and what it takes for well. */
class SummaryTest {
  private static final Counts GOOD = new Counts(100, Map.of());
  private static final Counts BAD = new Counts(100, Map.of("refused", 7L));

  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  private boolean show(String state, Counts byName, String image) {
    RolloutStory.Outcome outcome =
        new RolloutStory.Outcome(
            "ami-1",
            "ami-2",
            new RolloutView(state, "because", 1, 1, 1, 3, Map.of()),
            Duration.ofSeconds(630),
            List.of(1),
            List.of());
    Summary.Done done =
        new Summary.Done(
            outcome,
            Map.of(Way.NAME, byName, Way.BALANCER, GOOD, Way.ORDINARY_NAME, BAD),
            new Summary.Tasks(3, 3),
            Duration.ofMinutes(10),
            Map.of("i-1", image),
            List.of(new Count(new Call("ecs", "ListTasks", "drain-service"), Map.of("ok", 4L))),
            Optional.of(new Room.Figures(24, 256, 1024, 6, 3)),
            true);
    Map<Way, Counts> refresh = Map.of(Way.NAME, BAD, Way.BALANCER, GOOD, Way.ORDINARY_NAME, BAD);
    return new Summary(done, refresh)
        .show(new Screen(new PrintStream(shown, true, StandardCharsets.UTF_8), 0));
  }

  private String text() {
    return shown.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatTheOrdinaryWaysLoseIsToldAndIsNoFaultOfOurs() {
    assertThat(show("SUCCEEDED", GOOD, "ami-2")).isTrue();

    assertThat(text())
        .contains("Lockkeeper        0 of 200 requests failed\n")
        .contains("Drained, but      7 of 100 requests failed (refused 7): ")
        .contains("Not drained       7 of 200 requests failed (refused 7): ")
        .contains("10 min 30 s of simulated time, 1.05 times its critical path of 10 min 0 s")
        .contains("3 moved 3 times, 1.00 times each")
        .contains("drain-service     ECS 4\n")
        .endsWith("Result            all went well\n");
  }

  @Test
  void aFailedRequestIsNotWell() {
    assertThat(show("SUCCEEDED", BAD, "ami-2")).isFalse();

    assertThat(text())
        .contains("Wrong             api by its name: 7 of 100 requests failed (refused 7)")
        .endsWith("Result            NOT as it should be\n");
  }

  @Test
  void anyOtherEndIsNotWell() {
    assertThat(show("ROLLED_BACK", GOOD, "ami-2")).isFalse();
    assertThat(text()).contains("Wrong             the rollout ended ROLLED_BACK: because");
  }

  @Test
  void anInstanceOnAnotherImageIsNotWell() {
    assertThat(show("SUCCEEDED", GOOD, "ami-1")).isFalse();
    assertThat(text()).contains("Wrong             i-1 is on ami-1");
  }
}
