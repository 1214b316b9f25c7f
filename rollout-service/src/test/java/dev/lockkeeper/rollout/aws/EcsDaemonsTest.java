package dev.lockkeeper.rollout.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EcsDaemonsTest {
  private final EcsDaemons.Look look =
      new EcsDaemons.Look(
          Set.of("service:agent-x86", "service:agent-arm"),
          Map.of("agent-x86", Set.of("x1", "x2"), "agent-arm", Set.of("a1")));

  @Test
  void aDaemonThatRunsOnNoneOfAGroupIsNotMissedThere() {
    EcsDaemons.Look x86 = look.among(Set.of("x1", "x2", "x3"));

    assertThat(x86.runsOn("x1")).isTrue();
    assertThat(x86.isDaemon("service:agent-arm")).isTrue();
  }

  @Test
  void aDaemonThatRunsOnSomeOfAGroupIsMissedOnTheOthers() {
    assertThat(look.among(Set.of("x1", "x2", "x3")).runsOn("x3")).isFalse();
  }
}
