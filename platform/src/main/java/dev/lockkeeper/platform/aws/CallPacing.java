package dev.lockkeeper.platform.aws;

import dev.lockkeeper.platform.time.Pause;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Keeps our calls below the rates that AWS documents, each try of a call counted. A call that comes
 * too early waits its turn on its own thread. For synchronous clients.
 */
public final class CallPacing implements ExecutionInterceptor {
  private final Clock clock;
  private final Pause pause;
  private final List<Paced> paced;

  /**
   * Pacing for one process.
   *
   * @param share which part of the account's rates this process may use, above 0 and at most 1: the
   *     other replicas, services and tools need theirs
   */
  public CallPacing(double share, Clock clock, Pause pause) {
    this.clock = clock;
    this.pause = pause;
    this.paced =
        ApiRates.GROUPS.stream()
            .map(
                group ->
                    new Paced(group, new TokenBucket(group.rate().share(share), clock.instant())))
            .toList();
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes call) {
    String service = call.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
    String operation = call.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    for (Paced calls : paced) {
      if (calls.group().includes(service, operation)) {
        await(calls.bucket().take(clock.instant()));
      }
    }
  }

  private void await(Duration wait) {
    if (wait.isZero()) {
      return;
    }
    try {
      pause.pause(wait);
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("Told to stop while a call waited its turn", told);
    }
  }

  private record Paced(ApiRates.Group group, TokenBucket bucket) {}
}
