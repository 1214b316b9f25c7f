package dev.lockkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.lockkeeper.sandbox.calls.CallLog;
import dev.lockkeeper.sandbox.driver.SteppedDriver;
import dev.lockkeeper.sandbox.faults.Fault;
import dev.lockkeeper.sandbox.faults.FaultRule;
import dev.lockkeeper.sandbox.faults.RateLimit;
import dev.lockkeeper.sandbox.testing.Worlds;
import dev.lockkeeper.sandbox.world.World;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterType;
import software.amazon.awssdk.services.sts.StsClient;

/** What faults and rate limits do to calls, as an SDK client sees it. */
class CallFaultsTest {
  private final World world = Worlds.of(1);
  private final SteppedDriver driver = new SteppedDriver(world.timeline());

  private SimulatedAws aws(RateLimit... limits) {
    return SimulatedAws.withoutQueues(world, driver, limits);
  }

  private static void put(SsmClient ssm) {
    ssm.putParameter(r -> r.name("p").value("v").type(ParameterType.STRING));
  }

  private static boolean wasPut(SimulatedAws aws) {
    SsmClient ssm = Clients.in(aws, SsmClient.builder());
    return catchThrowable(() -> ssm.getParameter(r -> r.name("p"))) == null;
  }

  private static FaultRule onPut(Fault fault) {
    return FaultRule.on("ssm", "PutParameter", fault);
  }

  @Test
  void aThrottledCallHasNoEffectAndIsCounted() {
    SimulatedAws aws = aws();
    aws.faults().add(onPut(new Fault.Throttle()));

    assertThatThrownBy(() -> put(Clients.in(aws, SsmClient.builder())))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            refusal -> {
              assertThat(refusal.isThrottlingException()).isTrue();
              assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
              assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Rate exceeded");
            });
    assertThat(aws.calls().counts().get(0).outcomes()).isEqualTo(Map.of(CallLog.THROTTLED, 1L));
    assertThat(wasPut(aws)).isFalse();
  }

  @Test
  void aFailedCallCarriesTheStatusAndCodeAskedFor() {
    SimulatedAws aws = aws();
    aws.faults().add(onPut(new Fault.Fail(503, "ServiceUnavailable", "not now")));

    assertThatThrownBy(() -> put(Clients.in(aws, SsmClient.builder())))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            refusal -> {
              assertThat(refusal.statusCode()).isEqualTo(503);
              assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ServiceUnavailable");
            });
    assertThat(wasPut(aws)).isFalse();
  }

  @Test
  void aLostResponseLeavesItsEffect() {
    SimulatedAws aws = aws();
    aws.faults().add(onPut(new Fault.LoseResponse()));

    assertThatThrownBy(() -> put(Clients.in(aws, SsmClient.builder())))
        .isInstanceOf(SdkClientException.class);
    assertThat(wasPut(aws)).isTrue();
    assertThat(aws.calls().counts().get(1).outcomes())
        .isEqualTo(Map.of(CallLog.CONNECTION_LOST, 1L));
  }

  @Test
  void aRefusedConnectionLeavesNoEffect() {
    SimulatedAws aws = aws();
    aws.faults().add(onPut(new Fault.Refuse()));

    assertThatThrownBy(() -> put(Clients.in(aws, SsmClient.builder())))
        .isInstanceOf(SdkClientException.class);
    assertThat(wasPut(aws)).isFalse();
  }

  @Test
  void aDelayedResponseComesWhenTheWorldsClockHasMovedOn() throws Exception {
    SimulatedAws aws = aws();
    aws.faults().add(onPut(new Fault.Delay(Duration.ofSeconds(30))));
    CompletableFuture<Void> call =
        CompletableFuture.runAsync(() -> put(Clients.in(aws, SsmClient.builder())));
    while (world.timeline().next().isEmpty()) {
      Thread.onSpinWait();
    }

    assertThat(wasPut(aws)).isTrue();
    driver.advanceBy(Duration.ofSeconds(29));
    assertThat(call).isNotDone();
    driver.advanceBy(Duration.ofSeconds(1));

    call.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aHeldCallHasItsEffectOnceTheRuleIsTakenOut() throws Exception {
    SimulatedAws aws = aws();
    String id = aws.faults().add(onPut(new Fault.Hold()));
    CompletableFuture<Void> call =
        CompletableFuture.runAsync(() -> put(Clients.in(aws, SsmClient.builder())));
    while (aws.faults().inForce().get(0).struck() == 0) {
      Thread.onSpinWait();
    }

    assertThat(wasPut(aws)).isFalse();
    aws.faults().remove(id);

    call.get(10, TimeUnit.SECONDS);
    assertThat(wasPut(aws)).isTrue();
  }

  @Test
  void aHeldResponseComesOnceTheRuleIsTakenOutThoughTheCallHadItsEffect() throws Exception {
    SimulatedAws aws = aws();
    Fault.HoldResponse held = new Fault.HoldResponse();
    String id = aws.faults().add(onPut(held));
    CompletableFuture<Void> call =
        CompletableFuture.runAsync(() -> put(Clients.in(aws, SsmClient.builder())));

    held.effect().get(10, TimeUnit.SECONDS);
    assertThat(wasPut(aws)).isTrue();
    assertThat(call).isNotDone();
    aws.faults().remove(id);

    call.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aRuleStrikesOnlyTheCallsItIsMeantFor() {
    SimulatedAws aws = aws();
    aws.faults().add(onPut(new Fault.Refuse()).only(1, 1));
    SsmClient ssm = Clients.in(aws, SsmClient.builder());

    put(ssm);
    assertThat(catchThrowable(() -> put(ssm))).isInstanceOf(SdkClientException.class);
    assertThat(catchThrowable(() -> put(ssm)))
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            refusal ->
                assertThat(refusal.awsErrorDetails().errorCode())
                    .isEqualTo("ParameterAlreadyExists"));
    assertThat(aws.faults().inForce())
        .singleElement()
        .satisfies(state -> assertThat(state.struck()).isEqualTo(1));
  }

  @Test
  void aRuleForAnotherCallerLeavesThisOneAlone() {
    SimulatedAws aws = aws();
    aws.faults()
        .add(
            new FaultRule(
                Optional.empty(),
                Optional.empty(),
                Optional.of("somebody-else"),
                0,
                Optional.empty(),
                1,
                new Fault.Refuse()));

    put(Clients.in(aws, SsmClient.builder()));

    assertThat(wasPut(aws)).isTrue();
  }

  @Test
  void callsBeyondTheBurstAreThrottledUntilTheBucketFillsAgain() {
    SimulatedAws aws = aws(new RateLimit("sts", Set.of("GetCallerIdentity"), 2, 1));
    StsClient sts = Clients.in(aws, StsClient.builder());

    sts.getCallerIdentity();
    sts.getCallerIdentity();
    assertThatThrownBy(sts::getCallerIdentity)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            refusal -> assertThat(refusal.isThrottlingException()).isTrue());
    driver.advanceBy(Duration.ofSeconds(1));

    assertThat(sts.getCallerIdentity().account()).isEqualTo("000000000000");
    assertThat(aws.calls().counts().get(0).outcomes())
        .isEqualTo(Map.of(CallLog.OK, 3L, CallLog.THROTTLED, 1L));
  }
}
