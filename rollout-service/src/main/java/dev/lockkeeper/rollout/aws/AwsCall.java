package dev.lockkeeper.rollout.aws;

import dev.lockkeeper.platform.aws.AwsCalls;
import dev.lockkeeper.platform.aws.Failure;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Makes a call and tells its failures in the domain's words. */
final class AwsCall {
  private static final AwsCalls CALLS =
      new AwsCalls(failed -> new UnavailableException(failed.reason(), failed.retryAfter()));

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
}
