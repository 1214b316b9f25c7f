package dev.lockkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.sandbox.faults.Fault;
import dev.lockkeeper.sandbox.faults.FaultRule;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A sandbox is closed while clients still want something of it. */
class ClosingTest {
  private static final int LONG_POLL_SECONDS = 20;

  @Test
  void aLongPollIsCutInsteadOfWaitedFor() {
    Sandbox sandbox = Sandbox.start(SandboxOptions.usual().withPort(0));
    SqsClient sqs = Clients.over(sandbox.endpoint(), SqsClient.builder());
    String queue = sqs.createQueue(r -> r.queueName("q")).queueUrl();
    sandbox
        .aws()
        .faults()
        .add(FaultRule.on("sqs", "ReceiveMessage", new Fault.Delay(Duration.ZERO)));
    CompletableFuture<Void> poll =
        CompletableFuture.runAsync(
            () -> sqs.receiveMessage(r -> r.queueUrl(queue).waitTimeSeconds(LONG_POLL_SECONDS)));
    while (sandbox.aws().faults().inForce().get(0).struck() == 0) {
      Thread.onSpinWait();
    }

    long began = System.nanoTime();
    sandbox.close();

    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isLessThan(Duration.ofSeconds(LONG_POLL_SECONDS - 2));
    assertThatThrownBy(() -> poll.get(LONG_POLL_SECONDS, TimeUnit.SECONDS))
        .hasCauseInstanceOf(SdkClientException.class);
  }
}
