package dev.lockkeeper.sandbox.eventbridge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.wire.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** What an entry of PutEvents must look like. A bad entry fails alone, the others go through. */
final class EventEntries {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private EventEntries() {}

  /** Checks the entry and reads its detail. */
  static ObjectNode detailOf(PutEventsRequestEntry entry) {
    required("Source", entry.source());
    required("DetailType", entry.detailType());
    required("Detail", entry.detail());
    if (entry.source().startsWith("aws.")) {
      throw AwsError.client("NotAuthorizedForSourceException", "Not authorized for the source.");
    }
    return objectOf(entry.detail())
        .orElseThrow(() -> AwsError.client("MalformedDetail", "Detail is malformed."));
  }

  private static void required(String member, String value) {
    if (value == null || value.isEmpty()) {
      throw AwsError.client(
          "InvalidArgument",
          "Parameter %s is not valid. Reason: %s is a required argument."
              .formatted(member, member));
    }
  }

  /** The text as a JSON object, if it is one. */
  static Optional<ObjectNode> objectOf(String text) {
    try {
      return JSON.readTree(text) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** As AWS counts it: 14 bytes for a time, and the UTF-8 length of all texts. */
  static int size(PutEventsRequestEntry entry) {
    int time = entry.time() == null ? 0 : 14;
    return time
        + length(entry.source())
        + length(entry.detailType())
        + length(entry.detail())
        + entry.resources().stream().mapToInt(EventEntries::length).sum();
  }

  private static int length(String text) {
    return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
  }
}
