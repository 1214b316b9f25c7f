package dev.lockkeeper.platform.aws;

import dev.lockkeeper.platform.aws.TokenBucket.Place;
import dev.lockkeeper.platform.aws.TokenBucket.Turn;
import dev.lockkeeper.platform.time.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Keeps our calls below the rates that AWS documents, each try of a call counted.
 *
 * <p>A call that comes too early waits its turn on its own thread, before the SDK begins to measure
 * the call's and the try's time: else a wait could time the call out, and its next try would queue
 * up once more. For the same reason a further try, which falls into the call's time, doesn't wait:
 * it is made if its turn has come, else the call ends with a {@link HeldBackException}. So does a
 * call that would have to wait for too long. Urgent calls ({@link Urgency}) come first in the line.
 * For synchronous clients.
 */
public final class CallPacing implements ExecutionInterceptor {
  private static final ExecutionAttribute<Boolean> HAS_TOKEN =
      CallAttribute.named("LockkeeperHasToken");

  private final Duration longestWait;
  private final Clock clock;
  private final Pause pause;
  private final List<Paced> paced;

  /**
   * Pacing for one process.
   *
   * @param share which part of the account's rates this process may use, above 0 and at most 1: the
   *     other replicas, services and tools need theirs
   * @param longestWait a call whose turn is further off is not made
   */
  public CallPacing(double share, Duration longestWait, Clock clock, Pause pause) {
    this.longestWait = longestWait;
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
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes call) {
    bucket(call)
        .ifPresent(
            bucket -> {
              awaitTurn(bucket, call);
              call.putAttribute(HAS_TOKEN, true);
            });
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes call) {
    boolean firstTry = Boolean.TRUE.equals(call.getAttribute(HAS_TOKEN));
    call.putAttribute(HAS_TOKEN, false);
    if (!firstTry) {
      bucket(call).ifPresent(bucket -> take(bucket, here(), Duration.ZERO, call));
    }
  }

  private Optional<TokenBucket> bucket(ExecutionAttributes call) {
    String service = call.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
    String operation = call.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    return paced.stream()
        .filter(calls -> calls.group().includes(service, operation))
        .map(Paced::bucket)
        .findFirst();
  }

  private void awaitTurn(TokenBucket bucket, ExecutionAttributes call) {
    Place place = here();
    Instant patienceEnds = clock.instant().plus(longestWait);
    try {
      Duration wait = take(bucket, place, longestWait, call);
      while (!wait.isZero()) {
        pause(wait);
        wait = take(bucket, place, Duration.between(clock.instant(), patienceEnds), call);
      }
    } finally {
      bucket.leave(place);
    }
  }

  private static Place here() {
    return new Place(Urgency.here());
  }

  private Duration take(
      TokenBucket bucket, Place place, Duration longest, ExecutionAttributes call) {
    Turn turn = bucket.take(place, clock.instant(), longest);
    if (!turn.comes()) {
      String operation = call.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
      throw new HeldBackException(operation, turn.after());
    }
    return turn.after();
  }

  private void pause(Duration wait) {
    try {
      pause.pause(wait);
    } catch (InterruptedException told) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("Told to stop while a call waited its turn", told);
    }
  }

  private record Paced(ApiRates.Group group, TokenBucket bucket) {}
}
