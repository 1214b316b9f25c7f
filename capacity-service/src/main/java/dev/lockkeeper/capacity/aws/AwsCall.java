package dev.lockkeeper.capacity.aws;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.platform.aws.AwsCalls;
import java.util.Map;
import java.util.function.Supplier;

/** Makes a call and tells its failures in the domain's words. */
final class AwsCall {
  private static final AwsCalls CALLS =
      new AwsCalls(
          failed -> new UnavailableException(failed.reason(), failed.retryAfter(), failed.cause()));

  private AwsCall() {}

  /**
   * The answer, or {@link UnavailableException}.
   *
   * @param operation AWS's name of it, for the reason
   */
  static <T> T of(String operation, Supplier<T> call) {
    return CALLS.of(operation, call, Map.of());
  }
}
