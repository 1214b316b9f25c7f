package dev.lockkeeper.platform.events;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * ECS tells of a service ("Amazon ECS service action events", ECS developer guide). These events
 * have no version: they say that it is worth a look.
 *
 * @param name such as {@code SERVICE_TASK_PLACEMENT_FAILURE} or {@code SERVICE_STEADY_STATE}
 * @param reason of a placement failure, such as {@code RESOURCE:CPU}
 * @param containerInstanceArns what was tried
 */
public record ServiceAction(
    String serviceArn,
    String clusterArn,
    String name,
    Optional<String> reason,
    List<String> containerInstanceArns,
    Instant createdAt) {
  public ServiceAction {
    containerInstanceArns = List.copyOf(containerInstanceArns);
  }

  static ServiceAction parse(Envelope envelope) {
    Members detail = EventKind.detail(envelope);
    return new ServiceAction(
        service(envelope),
        detail.text("clusterArn"),
        detail.text("eventName"),
        detail.optionalText("reason"),
        detail.texts("containerInstanceArns"),
        detail.optionalInstant("createdAt").orElse(envelope.time()));
  }

  /** The service is named by the envelope alone. */
  static String service(Envelope envelope) {
    return envelope.resources().stream()
        .findFirst()
        .orElseThrow(() -> new MalformedEventException("resources", "names no service"));
  }
}
