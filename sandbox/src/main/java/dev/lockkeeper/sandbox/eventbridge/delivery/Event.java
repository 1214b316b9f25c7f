package dev.lockkeeper.sandbox.eventbridge.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.world.Account;
import dev.lockkeeper.sandbox.world.AwsEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An event on a bus, in EventBridge's envelope.
 *
 * @param acceptedAt when the bus took it; a target's maximum event age counts from here
 * @param envelope as targets get it ("Events and event patterns", EventBridge user guide)
 */
public record Event(
    String id,
    String busName,
    String source,
    String detailType,
    Instant acceptedAt,
    ObjectNode envelope) {

  /**
   * Puts the envelope around what a service or a PutEvents entry says.
   *
   * @param time what the envelope's {@code time} says, which the sender of an entry may choose
   */
  public static Event of(
      String id, String busName, Account account, Instant acceptedAt, Instant time, AwsEvent said) {
    ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    envelope
        .put("version", "0")
        .put("id", id)
        .put("detail-type", said.detailType())
        .put("source", said.source())
        .put("account", account.id())
        .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
        .put("region", account.region());
    said.resources().forEach(envelope.putArray("resources")::add);
    envelope.set("detail", said.detail());
    return new Event(id, busName, said.source(), said.detailType(), acceptedAt, envelope);
  }
}
