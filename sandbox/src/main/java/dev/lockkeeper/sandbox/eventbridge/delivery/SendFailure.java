package dev.lockkeeper.sandbox.eventbridge.delivery;

import java.util.concurrent.CompletionException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Why a queue didn't take an event, in the words EventBridge puts on a dead letter.
 *
 * @param code one of the ERROR_CODEs of "Using dead-letter queues to process undelivered events",
 *     EventBridge user guide
 * @param retriable false for a missing queue or permission: those go to the dead-letter queue at
 *     once, as that page says
 */
record SendFailure(String code, String message, boolean retriable) {
  static SendFailure of(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof AwsServiceException refusal) {
      return refused(refusal);
    }
    if (cause instanceof SdkClientException) {
      return new SendFailure("CONNECTION_FAILURE", text(cause), true);
    }
    return new SendFailure("INTERNAL_ERROR", text(cause), true);
  }

  private static SendFailure refused(AwsServiceException refusal) {
    String code = refusal.awsErrorDetails() == null ? "" : refusal.awsErrorDetails().errorCode();
    if (refusal.isThrottlingException()) {
      return new SendFailure("THROTTLING", text(refusal), true);
    }
    if (refusal.statusCode() >= 500) {
      return new SendFailure("ERROR_FROM_TARGET", text(refusal), true);
    }
    if (code.contains("NonExistentQueue") || code.contains("QueueDoesNotExist")) {
      return new SendFailure("NO_RESOURCE", text(refusal), false);
    }
    if (refusal.statusCode() == 403 || code.contains("AccessDenied")) {
      return new SendFailure("NO_PERMISSIONS", text(refusal), false);
    }
    return new SendFailure("INVALID_PARAMETER", text(refusal), false);
  }

  private static String text(Throwable thrown) {
    return thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
  }
}
