package dev.lockkeeper.sandbox.sts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.testing.Client;
import dev.lockkeeper.sandbox.testing.Worlds;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class StsTest {
  private static final String ROLE = "arn:aws:iam::000000000000:role/lockkeeper/drain-task";

  private String callersAccessKeyId = "test";
  private final Client sts =
      new Client(new Sts(Worlds.of(1), () -> callersAccessKeyId).operations());

  @Test
  void aCallerWithoutASessionIsTheAccountsRoot() {
    GetCallerIdentityResponse caller = sts.call(GetCallerIdentityRequest.builder().build());
    assertThat(caller.arn()).isEqualTo("arn:aws:iam::000000000000:root");
    assertThat(caller.account()).isEqualTo("000000000000");
  }

  @Test
  void theKeysOfAnAssumedRoleSayWhoCalls() {
    AssumeRoleResponse role = sts.call(assume(ROLE, "drain-1").build());
    callersAccessKeyId = role.credentials().accessKeyId();
    GetCallerIdentityResponse caller = sts.call(GetCallerIdentityRequest.builder().build());
    assertThat(caller.arn())
        .isEqualTo("arn:aws:sts::000000000000:assumed-role/drain-task/drain-1")
        .isEqualTo(role.assumedRoleUser().arn());
    assertThat(caller.userId()).isEqualTo(role.assumedRoleUser().assumedRoleId());
    assertThat(role.credentials().expiration()).isEqualTo(Worlds.START.plus(Duration.ofHours(1)));
  }

  @Test
  void anAccessKeyIdOfAWSsOwnIsNoSessionOfOurs() {
    assertThat(RoleSession.of("ASIAIOSFODNN7EXAMPLE")).isEmpty();
    assertThat(RoleSession.of("AKIAIOSFODNN7EXAMPLE")).isEmpty();
    assertThat(RoleSession.of("ASIA41")).isEmpty();
  }

  @Test
  void whatIsNoRoleOfThisAccountCannotBeAssumed() {
    assertThat(sts.refusal(assume("drain-task", "x1").build()).getMessage())
        .isEqualTo("drain-task is invalid");
    assertThat(sts.refusal(assume("arn:aws:iam::111111111111:role/other", "x1").build()).code())
        .isEqualTo("AccessDenied");
  }

  @Test
  void sessionNamesAndDurationsAreChecked() {
    assertThat(sts.refusal(assume(ROLE, "a b").build()).code()).isEqualTo("ValidationError");
    assertThat(sts.refusal(assume(ROLE, null).build()).getMessage())
        .contains("'roleSessionName' failed to satisfy constraint: Member must not be null");
    assertThat(sts.refusal(assume(ROLE, "x1").durationSeconds(899).build()).getMessage())
        .contains("greater than or equal to 900");
    assertThat(sts.refusal(assume(ROLE, "x1").durationSeconds(43_201).build()).getMessage())
        .contains("less than or equal to 43200");
  }

  private static AssumeRoleRequest.Builder assume(String role, String session) {
    return AssumeRoleRequest.builder().roleArn(role).roleSessionName(session);
  }
}
