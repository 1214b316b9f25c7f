package dev.lockkeeper.platform.aws;

import java.time.Duration;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * A call, or a further try of one, was not made: its turn within our rate is too far off. The SDK
 * doesn't try it again by itself. Earlier tries of the same call may have taken effect; the SDK
 * adds what became of them as suppressed exceptions.
 */
public final class HeldBackException extends SdkClientException {
  private static final long serialVersionUID = 1L;

  private final Duration retryAfter;

  HeldBackException(String operation, Duration retryAfter) {
    this(new Copy(operation + " would be too early by " + inWords(retryAfter), retryAfter));
  }

  private HeldBackException(Copy copy) {
    super(copy);
    this.retryAfter = copy.retryAfter;
  }

  /** How much longer its turn was off. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** The SDK copies exceptions to write the number of tries into them. */
  @Override
  public Builder toBuilder() {
    return new Copy(this);
  }

  private static String inWords(Duration duration) {
    return duration.toMillis() + " ms";
  }

  private static final class Copy extends BuilderImpl {
    private final Duration retryAfter;

    Copy(String message, Duration retryAfter) {
      this.message = message;
      this.retryAfter = retryAfter;
    }

    Copy(HeldBackException original) {
      super(original);
      this.retryAfter = original.retryAfter;
    }

    @Override
    public HeldBackException build() {
      return new HeldBackException(this);
    }
  }
}
