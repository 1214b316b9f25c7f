package dev.lockkeeper.drain.aws;

import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.aws.AwsCalls;
import dev.lockkeeper.platform.aws.FailedCall;
import dev.lockkeeper.platform.aws.Failure;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Makes a call and tells its failures in the domain's words. */
final class AwsCall {
  private static final AwsCalls CALLS = new AwsCalls(AwsCall::unavailable);

  private AwsCall() {}

  /** The same, for whoever makes calls of their own. */
  static AwsCalls all() {
    return CALLS;
  }

  /** The answer, or {@link UnavailableException}. */
  static <T> T of(String operation, Supplier<T> call) {
    return of(operation, call, Map.of());
  }

  /**
   * The answer, or what stands for one of the failures that {@code expected} names.
   *
   * @param operation AWS's name of it, for the reason
   */
  static <T> T of(
      String operation, Supplier<T> call, Map<Failure, Function<AwsServiceException, T>> expected) {
    return CALLS.of(operation, call, expected);
  }

  private static UnavailableException unavailable(FailedCall failed) {
    return new UnavailableException(
        failed.reason(),
        failed.retryAfter(),
        failed.cause(),
        failed.denied(),
        failed.nothingDone());
  }
}
