package dev.lockkeeper.platform.events;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * AWS Health tells of an event that affects the account ("AWS Health events Amazon EventBridge
 * schema", AWS Health user guide). The same event may be told again as it changes: then the ARN is
 * the same.
 *
 * @param service whose event it is, such as {@code EC2}
 * @param category {@code issue}, {@code accountNotification}, {@code scheduledChange} or {@code
 *     investigation}
 * @param typeCode such as {@code AWS_EC2_INSTANCE_RETIREMENT_SCHEDULED}
 * @param statusCode {@code open}, {@code closed} or {@code upcoming}, where it is told
 * @param startTime when it begins, or the scheduled change happens
 * @param affectedEntities what it is about, for EC2 by plain ids
 */
public record HealthEvent(
    String eventArn,
    String service,
    String category,
    String typeCode,
    Optional<String> statusCode,
    Instant startTime,
    List<String> affectedEntities) {
  public HealthEvent {
    affectedEntities = List.copyOf(affectedEntities);
  }

  static HealthEvent parse(Envelope envelope) {
    Members detail = EventKind.detail(envelope);
    return new HealthEvent(
        detail.text("eventArn"),
        detail.text("service"),
        detail.text("eventTypeCategory"),
        detail.text("eventTypeCode"),
        detail.optionalText("statusCode"),
        detail.rfc1123("startTime"),
        detail.objects("affectedEntities").stream()
            .map(entity -> entity.text("entityValue"))
            .toList());
  }
}
