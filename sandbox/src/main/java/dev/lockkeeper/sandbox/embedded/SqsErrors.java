package dev.lockkeeper.sandbox.embedded;

import dev.lockkeeper.sandbox.wire.WireResponse;
import java.util.Set;

/**
 * Names SQS's errors as clients of AWS see them. SQS speaks JSON now and Query before, and tells
 * both codes (Smithy: AWS Query compatible); SDKs show the older. ElasticMQ tells the newer twice.
 */
public final class SqsErrors {
  /** As ElasticMQ spells it. */
  private static final String HEADER = "X-Amzn-Query-Error";

  private static final String PREFIX = "AWS.SimpleQueueService.";

  /** Errors whose older code is the newer with a prefix. */
  private static final Set<String> PREFIXED =
      Set.of(
          "BatchEntryIdsNotDistinct",
          "BatchRequestTooLong",
          "EmptyBatchRequest",
          "InvalidBatchEntryId",
          "MessageNotInflight",
          "PurgeQueueInProgress",
          "QueueDeletedRecently",
          "TooManyEntriesInBatchRequest",
          "UnsupportedOperation");

  private SqsErrors() {}

  /** The same answer; an error in JSON with its older code in the header that is for it. */
  public static WireResponse withOlderCode(WireResponse response) {
    if (!response.headers().containsKey(HEADER)) {
      return response;
    }
    String fault = response.status() < 500 ? "Sender" : "Receiver";
    return response
        .errorCode()
        .map(code -> response.with(HEADER, older(code) + ";" + fault))
        .orElse(response);
  }

  private static String older(String code) {
    if (PREFIXED.contains(code)) {
      return PREFIX + code;
    }
    return switch (code) {
      case "QueueDoesNotExist" -> PREFIX + "NonExistentQueue";
      case "QueueNameExists" -> "QueueAlreadyExists";
      default -> code;
    };
  }
}
