package dev.lockkeeper.discovery.aws;

import dev.lockkeeper.discovery.domain.route53.CallFailedException;
import dev.lockkeeper.discovery.domain.route53.CallFailedException.Kind;
import dev.lockkeeper.platform.aws.AwsCalls;
import dev.lockkeeper.platform.aws.FailedCall;
import dev.lockkeeper.platform.aws.Failure;
import dev.lockkeeper.platform.aws.HeldBackException;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Makes a call to Route 53 and tells its failures in the domain's words. */
final class Route53Call {
  private static final AwsCalls CALLS =
      new AwsCalls(
          failed ->
              new CallFailedException(
                  kind(failed), failed.reason(), failed.retryAfter(), failed.cause()));

  private Route53Call() {}

  /** The answer, or {@link CallFailedException}. */
  static <T> T of(String operation, Supplier<T> call) {
    return of(operation, call, Map.of());
  }

  /** The answer, or what stands for one of the failures that {@code expected} names. */
  static <T> T of(
      String operation, Supplier<T> call, Map<Failure, Function<AwsServiceException, T>> expected) {
    return CALLS.of(operation, call, expected);
  }

  private static Kind kind(FailedCall failed) {
    boolean early =
        failed.cause() instanceof HeldBackException
            || Failure.of(failed.cause()) == Failure.THROTTLED;
    if (early) {
      return Kind.TOO_EARLY;
    }
    boolean refused = Failure.of(failed.cause()) == Failure.NOT_FOUND;
    return failed.nothingDone() || refused ? Kind.NOT_DONE : Kind.UNCERTAIN;
  }
}
