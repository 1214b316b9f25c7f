package dev.lockkeeper.platform.bus;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event of our own.
 *
 * @param detailType as {@code docs/events.md} names it; the source is the publishing service's
 * @param traceHeader the X-Ray trace header of the message it follows from
 */
public record OutgoingEvent(
    String detailType,
    Instant time,
    List<String> resources,
    JsonNode detail,
    Optional<String> traceHeader) {
  public OutgoingEvent {
    resources = List.copyOf(resources);
  }
}
