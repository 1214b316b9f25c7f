package dev.lockkeeper.sandbox.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.sandbox.access.TaskRole.Verdict;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What policies come to. */
class PolicyTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CLUSTER = "arn:aws:ecs:us-east-1:1:cluster/web";

  private static TaskRole role(String... statements) {
    String document =
        "{'Version': '2012-10-17', 'Statement': [%s]}".formatted(String.join(", ", statements));
    try {
      return new TaskRole("R", PolicyReading.read(JSON.readTree(document.replace('\'', '"'))));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(document, e);
    }
  }

  private static String allow(String action, String resource) {
    return "{'Effect': 'Allow', 'Action': '%s', 'Resource': '%s'}".formatted(action, resource);
  }

  private static TaskRole allowedIf(String condition) {
    return role(
        "{'Effect': 'Allow', 'Action': 'ecs:ListTasks', 'Resource': '*', 'Condition': {%s}}"
            .formatted(condition));
  }

  private static Verdict listing(TaskRole role, String key, String... values) {
    return role.verdict(Permission.of("ecs:ListTasks", "*").with(key, Arrays.asList(values)));
  }

  @ParameterizedTest(name = "{0} on {1}: {2} on {3} is {4}")
  @CsvSource(
      textBlock =
          """
          ecs:ListTasks,  *,                       ecs:ListTasks,     *,                        ALLOWED
          ecs:listtasks,  *,                       ecs:ListTasks,     *,                        ALLOWED
          ecs:List*,      *,                       ecs:ListTasks,     *,                        ALLOWED
          ecs:List?asks,  *,                       ecs:ListTasks,     *,                        ALLOWED
          ecs:List*,      *,                       ecs:DescribeTasks, *,                        NOT_ALLOWED
          ecs:ListTask,   *,                       ecs:ListTasks,     *,                        NOT_ALLOWED
          ecs:StopTask,   arn:aws:ecs:r:1:task/*,  ecs:StopTask,      arn:aws:ecs:r:1:task/a/b, ALLOWED
          ecs:StopTask,   arn:aws:ecs:r:1:task/*,  ecs:StopTask,      arn:aws:ecs:r:2:task/a/b, NOT_ALLOWED
          ecs:StopTask,   arn:aws:ecs:r:1:task/a,  ecs:StopTask,      arn:aws:ecs:r:1:task/A,   NOT_ALLOWED
          ecs:StopTask,   arn:aws:ecs:r:1:task/*b, ecs:StopTask,      arn:aws:ecs:r:1:task/abb, ALLOWED
          ecs:StopTask,   arn:aws:ecs:r:1:task/a,  ecs:StopTask,      *,                        NOT_ALLOWED
          """)
  void anActionAndAResourceMustBothMatch(
      String action, String resource, String calledAction, String calledResource, Verdict verdict) {
    TaskRole role = role(allow(action, resource));

    assertThat(role.verdict(Permission.of(calledAction, calledResource))).isEqualTo(verdict);
  }

  @Test
  void anExplicitDenyWinsWhereverItStands() {
    String deny = "{'Effect': 'Deny', 'Action': ['ecs:Stop*'], 'Resource': '*'}";
    Permission stop = Permission.of("ecs:StopTask", "*");

    assertThat(role(deny, allow("ecs:*", "*")).verdict(stop)).isEqualTo(Verdict.DENIED);
    assertThat(role(allow("ecs:*", "*"), deny).verdict(stop)).isEqualTo(Verdict.DENIED);
  }

  @ParameterizedTest(name = "{0} {1}, called with {2}: {3}")
  @CsvSource(
      textBlock =
          """
          StringEquals, web,                  web,                                 ALLOWED
          StringEquals, web,                  Web,                                 NOT_ALLOWED
          StringEquals, w*,                   web,                                 NOT_ALLOWED
          StringLike,   w*,                   web,                                 ALLOWED
          ArnEquals,    arn:aws:ecs:*:1:cluster/web, arn:aws:ecs:us-east-1:1:cluster/web, ALLOWED
          ArnLike,      arn:aws:ecs:*:1:cluster/*,   arn:aws:ecs:us-east-1:1:cluster/web, ALLOWED
          ArnLike,      arn:aws:*:1:cluster/*,       arn:aws:ecs:us-east-1:1:cluster/web, NOT_ALLOWED
          ArnEquals,    arn:aws:ecs:*:1:cluster/web, arn:aws:ecs:us-east-1:1:cluster/api, NOT_ALLOWED
          Bool,         TRUE,                 true,                                ALLOWED
          Null,         false,                anything,                            ALLOWED
          Null,         true,                 anything,                            NOT_ALLOWED
          """)
  void aConditionComparesTheKeyOfTheCall(
      String operator, String policy, String called, Verdict verdict) {
    TaskRole role = allowedIf("'%s': {'ecs:cluster': '%s'}".formatted(operator, policy));

    assertThat(listing(role, "ecs:cluster", called)).isEqualTo(verdict);
  }

  @Test
  void aCallWithoutTheKeyMeetsNoConditionButNullAndForAllValues() {
    String values = ": {'ecs:cluster': '%s'}".formatted(CLUSTER);

    assertThat(listing(allowedIf("'ArnEquals'" + values), "ecs:cluster"))
        .isEqualTo(Verdict.NOT_ALLOWED);
    assertThat(listing(allowedIf("'ForAnyValue:ArnEquals'" + values), "ecs:cluster"))
        .isEqualTo(Verdict.NOT_ALLOWED);
    assertThat(listing(allowedIf("'ForAllValues:ArnEquals'" + values), "ecs:cluster"))
        .isEqualTo(Verdict.ALLOWED);
    assertThat(listing(allowedIf("'Null': {'ecs:cluster': 'true'}"), "ecs:cluster"))
        .isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void ofSeveralValuesAllOrAnyMustMatchAsThePolicySays() {
    String key = "route53:ChangeResourceRecordSetsActions";
    String values = ": {'%s': ['CREATE', 'DELETE']}".formatted(key);
    TaskRole all = allowedIf("'ForAllValues:StringEquals'" + values);
    TaskRole any = allowedIf("'ForAnyValue:StringEquals'" + values);

    assertThat(listing(all, key, "CREATE", "DELETE")).isEqualTo(Verdict.ALLOWED);
    assertThat(listing(all, key, "CREATE", "UPSERT")).isEqualTo(Verdict.NOT_ALLOWED);
    assertThat(listing(any, key, "CREATE", "UPSERT")).isEqualTo(Verdict.ALLOWED);
    assertThat(listing(any, key, "UPSERT")).isEqualTo(Verdict.NOT_ALLOWED);
  }

  @Test
  void allConditionsOfAStatementMustHold() {
    TaskRole role =
        allowedIf(
            "'ArnEquals': {'ecs:cluster': '%s'}, 'StringEquals': {'events:detail-type': 'a'}"
                .formatted(CLUSTER));
    Permission half = Permission.of("ecs:ListTasks", "*").with("ecs:cluster", CLUSTER);

    assertThat(role.verdict(half)).isEqualTo(Verdict.NOT_ALLOWED);
    assertThat(role.verdict(half.with("events:detail-type", "a"))).isEqualTo(Verdict.ALLOWED);
  }

  @Test
  void whatCannotBeEnforcedIsRefusedWhenItIsRead() {
    List<String> unknown =
        List.of(
            "'StringEqualsIfExists': {'ecs:cluster': 'a'}",
            "'IpAddress': {'ecs:cluster': 'a'}",
            "'ForSomeValues:StringEquals': {'ecs:cluster': 'a'}",
            "'StringEquals': {'aws:PrincipalTag/team': 'a'}",
            "'StringEquals': {'ecs:cluster': '${aws:username}'}",
            "'StringEquals': {'events:source': 'a'}");

    assertThat(unknown)
        .allSatisfy(
            condition ->
                assertThatThrownBy(() -> allowedIf(condition))
                    .isInstanceOf(PolicyException.class)
                    .hasMessageStartingWith("The sandbox can't enforce the "));
    assertThatThrownBy(() -> role("{'Effect': 'Allow', 'NotAction': 'a:b', 'Resource': '*'}"))
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("NotAction");
  }
}
