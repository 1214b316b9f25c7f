package dev.lockkeeper.sandbox.eventbridge.delivery;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.util.concurrent.CompletionException;

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
    return cause instanceof AwsError refusal
        ? refused(refusal)
        : new SendFailure("CONNECTION_FAILURE", String.valueOf(cause.getMessage()), true);
  }

  private static SendFailure refused(AwsError refusal) {
    String code = refusal.code();
    if (code.contains("Throttl")) {
      return new SendFailure("THROTTLING", refusal.getMessage(), true);
    }
    if (refusal.status() >= 500) {
      return new SendFailure("ERROR_FROM_TARGET", refusal.getMessage(), true);
    }
    if (code.contains("NonExistentQueue") || code.contains("QueueDoesNotExist")) {
      return new SendFailure("NO_RESOURCE", refusal.getMessage(), false);
    }
    if (refusal.status() == 403 || code.contains("AccessDenied")) {
      return new SendFailure("NO_PERMISSIONS", refusal.getMessage(), false);
    }
    return new SendFailure("INVALID_PARAMETER", refusal.getMessage(), false);
  }
}
