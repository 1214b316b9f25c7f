package dev.lockkeeper.acceptance.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.stream.StreamSupport;

/** What was put on the buses lately, by the sandbox's control API. */
public final class BusEvents {
  private final URI events;

  BusEvents(URI events) {
    this.events = events;
  }

  /** The details of all events with this detail type, the newest first. */
  public List<JsonNode> of(String detailType) {
    JsonNode all = Web.get(events).body().path("events");
    return StreamSupport.stream(all.spliterator(), false)
        .filter(event -> event.path("event").path("detail-type").asText().equals(detailType))
        .map(event -> event.path("event").path("detail"))
        .toList();
  }
}
