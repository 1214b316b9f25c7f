package dev.lockkeeper.sandbox.route53;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.util.List;

/** What Route 53 answers to requests that can't be. */
final class Refusals {
  private Refusals() {}

  static AwsError invalidInput(String message) {
    return AwsError.client("InvalidInput", message);
  }

  /** All that is wrong with a change batch; nothing of it has been done. */
  static AwsError invalidChangeBatch(List<String> problems) {
    return AwsError.client("InvalidChangeBatch", "[" + String.join(", ", problems) + "]");
  }

  static AwsError noSuchHostedZone(String id) {
    return AwsError.withStatus(404, "NoSuchHostedZone", "No hosted zone found with ID: " + id);
  }

  static AwsError priorRequestNotComplete() {
    return AwsError.client(
        "PriorRequestNotComplete",
        "The request was rejected because Route 53 was still processing a prior request.");
  }

  /** The page size asked for; Route 53 spells it as text and takes 1 to {@code max}. */
  static int maxItems(String asked, int max) {
    if (asked == null) {
      return max;
    }
    if (!asked.matches("\\d{1,9}") || Integer.parseInt(asked) < 1) {
      throw invalidInput(
          "1 validation error detected: Value '"
              + asked
              + "' at 'maxItems' failed to satisfy constraint: Member must be a positive number");
    }
    return Math.min(Integer.parseInt(asked), max);
  }
}
