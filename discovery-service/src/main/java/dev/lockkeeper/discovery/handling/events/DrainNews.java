package dev.lockkeeper.discovery.handling.events;

import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EventKind;
import dev.lockkeeper.platform.events.Members;
import java.time.Instant;
import java.util.Optional;

/**
 * An instance will be drained, or its drain has ended. Between the two its tasks are withdrawn;
 * after that its own status says whether it serves on.
 *
 * @param instanceId of EC2
 * @param containerInstanceArn its registration, where drain-service knew one
 * @param requestedAt tells the drains of an instance apart: the later is newer
 * @param sequence of two events about an instance the higher is newer
 */
public record DrainNews(
    Stage stage,
    String instanceId,
    Optional<String> clusterArn,
    Optional<String> containerInstanceArn,
    Instant requestedAt,
    long sequence) {

  /** Whether the instance is to be emptied. */
  public enum Stage {
    ANNOUNCED,
    ENDED
  }

  static DrainNews parse(Envelope envelope, Stage stage) {
    Members detail = EventKind.detail(envelope);
    return new DrainNews(
        stage,
        detail.text("instanceId"),
        detail.optionalText("clusterArn"),
        detail.optionalText("containerInstanceArn"),
        detail.instant("requestedAt"),
        detail.number("sequence"));
  }
}
