package dev.lockkeeper.capacity.domain.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterQueryTest {
  /** It tries some 50 million ways to cut sixty letters before it gives up. */
  private static final String PATTERN = "(.*)(.*)(.*)(.*)(.*)(.*)b";

  private final QueriedInstance instance =
      new DescribedInstance(
          Map.of(
              "ecs.instance-type", "m5.large",
              "ecs.availability-zone", "us-east-1a",
              "stack", "green and blue",
              "capability", ""),
          List.of("service:db"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attribute:ecs.instance-type == m5.large",
        "attribute:ecs.instance-type equals 'm5.large'",
        "attribute:ecs.instance-type != t3.small",
        "attribute:ecs.instance-type =~ m5.*",
        "attribute:ecs.instance-type matches \"(m5|c5).*\"",
        "attribute:ecs.instance-type !~ t3.*",
        "attribute:ecs.availability-zone in [us-east-1a, us-east-1b]",
        "attribute:ecs.availability-zone not_in [us-east-1c]",
        "attribute:ecs.availability-zone !in [us-east-1c]",
        "attribute:stack exists",
        "attribute:capability exists",
        "attribute:other !exists",
        "attribute:other not_exists",
        "attribute:other != x",
        "attribute:stack == \"green and blue\"",
        "ec2InstanceId == i-1",
        "ec2InstanceId in ['i-1', 'i-2']",
        "agentConnected == true",
        "agentVersion >= 1.9.0",
        "agentVersion < 1.100.0",
        "registeredAt <= 2026-01-05T08:00:00Z",
        "registeredAt == 2026-01-05T08:00:00+00:00",
        "registeredAt > 2026-01-04",
        "registeredAt < 2026-01-05T09:30:00+01:00",
        "runningTasksCount == 1",
        "task:group == service:db",
        "task:group != service:web",
        "not(task:group == service:web)",
        "!(attribute:other exists)",
        "NOT attribute:other exists AND agentConnected == true",
        "attribute:stack exists and agentConnected == true",
        "attribute:other exists or agentConnected == true and runningTasksCount < 2",
        "(attribute:other exists || agentConnected == true) && runningTasksCount == 1",
      })
  void whatHoldsMatches(String expression) {
    ClusterQuery query = ClusterQuery.of(expression);

    assertThat(query.error()).isEmpty();
    assertThat(query.matches(instance)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attribute:ecs.instance-type == m5",
        "attribute:ecs.instance-type =~ 5",
        "attribute:other == x",
        "attribute:other < x",
        "attribute:capability == x",
        "ec2InstanceId in [i-2]",
        "agentVersion > 1.87.0",
        "agentConnected == false",
        "registeredAt < 2026-01-05T09:00:00+01:00",
        "task:group == service:web",
        "task:group =~ family:.*",
        "attribute:stack exists and attribute:other exists",
        "(agentConnected == true or attribute:other exists) and attribute:other exists",
      })
  void whatDoesNotHoldDoesNotMatch(String expression) {
    ClusterQuery query = ClusterQuery.of(expression);

    assertThat(query.error()).isEmpty();
    assertThat(query.matches(instance)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "attribute:",
        "nothing == x",
        "attribute:x",
        "attribute:x ==",
        "attribute:x == ==",
        "attribute:x in x",
        "attribute:x in [x",
        "attribute:x in []",
        "attribute:x == a b",
        "(attribute:x == a",
        "attribute:x =~ '('",
        "attribute:x == 'a",
        "registeredAt > yesterday",
        "and attribute:x == a",
      })
  void whatIsNoExpressionMatchesNothingAndSaysWhy(String expression) {
    ClusterQuery query = ClusterQuery.of(expression);

    assertThat(query.matches(instance)).isFalse();
    assertThat(query.error().orElseThrow()).endsWith("of the expression: " + expression);
  }

  @Test
  void theErrorSaysWhereItIs() {
    assertThat(ClusterQuery.of("attribute:x == a or nothing == b").error())
        .contains(
            "unknown subject nothing at '== b' of the expression: "
                + "attribute:x == a or nothing == b");
  }

  @Test
  void neitherNestingNorLengthNorAPatternWithoutEndStopsUs() {
    String longOne = "attribute:x == a or ".repeat(10_000) + "agentConnected == true";
    QueriedInstance tempting = new DescribedInstance(Map.of("x", "a".repeat(60)), List.of());

    assertThat(ClusterQuery.of("(".repeat(100_000)).error()).isPresent();
    assertThat(ClusterQuery.of("not ".repeat(100_000)).error()).isPresent();
    assertThat(ClusterQuery.of(longOne).matches(instance)).isTrue();
    for (String operator : List.of("=~", "!~")) {
      ClusterQuery endless = ClusterQuery.of("attribute:x " + operator + " '" + PATTERN + "'");
      assertThat(endless.matches(tempting)).isFalse();
    }
  }

  @Test
  void itIsKnownWhetherTheTasksOnAnInstanceDecide() {
    assertThat(ClusterQuery.of("attribute:x exists").dependsOnTasks()).isFalse();
    assertThat(ClusterQuery.of("attribute:x exists and runningTasksCount < 3").dependsOnTasks())
        .isTrue();
    assertThat(ClusterQuery.of("not task:group == service:db").dependsOnTasks()).isTrue();
  }
}
