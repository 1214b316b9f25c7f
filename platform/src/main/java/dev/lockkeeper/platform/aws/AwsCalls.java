package dev.lockkeeper.platform.aws;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** Makes calls and tells their failures in words, by an exception of the service's own. */
public final class AwsCalls {
  private static final Duration SOON = Duration.ofSeconds(15);
  private static final Duration LATER = Duration.ofMinutes(1);

  private final Function<FailedCall, ? extends RuntimeException> unavailable;

  /**
   * Calls of a service.
   *
   * @param unavailable makes the exception that says that a call came to nothing
   */
  public AwsCalls(Function<FailedCall, ? extends RuntimeException> unavailable) {
    this.unavailable = unavailable;
  }

  /**
   * The answer, or what stands for one of the failures that {@code expected} names. All others end
   * in an exception.
   *
   * @param operation AWS's name of it, for the reason
   */
  public <T> T of(
      String operation, Supplier<T> call, Map<Failure, Function<AwsServiceException, T>> expected) {
    try {
      return call.get();
    } catch (AwsServiceException error) {
      Failure failure = Failure.of(error);
      Function<AwsServiceException, T> answer = expected.get(failure);
      if (answer != null) {
        return answer.apply(error);
      }
      throw unavailable(operation, failure, words(error), error);
    } catch (HeldBackException early) {
      throw heldBack(early);
    } catch (SdkClientException error) {
      throw unavailable(operation, Failure.of(error), error.getMessage(), error);
    }
  }

  private RuntimeException unavailable(
      String operation, Failure failure, String words, SdkException error) {
    String reason = operation + " " + inWords(failure) + ": " + words;
    boolean nothingDone = refused(failure) && triedOnce(error);
    return unavailable.apply(
        new FailedCall(reason, delay(failure), error, failure == Failure.DENIED, nothingDone));
  }

  /** An earlier try of the SDK's own may have taken effect. */
  private static boolean triedOnce(SdkException error) {
    return error.numAttempts() != null && error.numAttempts() == 1;
  }

  private static boolean refused(Failure failure) {
    return switch (failure) {
      case THROTTLED, DENIED, INVALID -> true;
      case TRANSIENT, NOT_FOUND, ALREADY_DONE, CONFLICT -> false;
    };
  }

  /** By our own pacing; but if it was a further try, it says as well why the first one failed. */
  private RuntimeException heldBack(HeldBackException early) {
    StringBuilder reason = new StringBuilder("held back within our API rate: ");
    reason.append(early.getMessage());
    for (Throwable before : early.getSuppressed()) {
      reason.append("; ").append(before.getMessage());
    }
    Duration retryAfter = early.retryAfter().compareTo(SOON) > 0 ? early.retryAfter() : SOON;
    boolean nothingDone = early.getSuppressed().length == 0;
    return unavailable.apply(
        new FailedCall(reason.toString(), retryAfter, early, false, nothingDone));
  }

  /** AWS's own words. The exception's message adds a request id, so no two would be the same. */
  private static String words(AwsServiceException error) {
    AwsErrorDetails details = error.awsErrorDetails();
    return details == null || details.errorMessage() == null
        ? "HTTP status " + error.statusCode()
        : details.errorMessage();
  }

  private static String inWords(Failure failure) {
    return switch (failure) {
      case THROTTLED -> "was throttled";
      case TRANSIENT -> "got no answer that counts";
      case NOT_FOUND -> "named something that AWS doesn't know";
      case ALREADY_DONE, CONFLICT -> "doesn't fit the state of things";
      case DENIED -> "is not allowed, the role lacks a permission";
      case INVALID -> "was refused";
    };
  }

  private static Duration delay(Failure failure) {
    return switch (failure) {
      case THROTTLED, TRANSIENT, CONFLICT -> SOON;
      case NOT_FOUND, ALREADY_DONE, DENIED, INVALID -> LATER;
    };
  }
}
