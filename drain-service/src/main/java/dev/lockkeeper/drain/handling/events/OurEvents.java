package dev.lockkeeper.drain.handling.events;

import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.platform.events.EventKind;
import dev.lockkeeper.platform.events.MalformedEventException;
import dev.lockkeeper.platform.events.Members;

/**
 * The events on Lockkeeper's bus that drain-service reads. Their members are those of the schemas
 * in {@code docs/events}.
 */
public final class OurEvents {
  private static final String ROLLOUT = "lockkeeper.rollout";
  private static final String DISCOVERY = "lockkeeper.discovery";
  private static final String CAPACITY = "lockkeeper.capacity";

  public static final EventKind<DrainRequested> DRAIN_REQUESTED =
      new EventKind<>(ROLLOUT, "Drain Requested", DrainRequested::parse);

  public static final EventKind<DrainCancelRequested> DRAIN_CANCEL_REQUESTED =
      new EventKind<>(ROLLOUT, "Drain Cancel Requested", DrainCancelRequested::parse);

  public static final EventKind<RecordsWithdrawn> RECORDS_WITHDRAWN =
      new EventKind<>(DISCOVERY, "Records Withdrawn", RecordsWithdrawn::parse);

  public static final EventKind<CapacityShortage> CAPACITY_SHORTAGE =
      new EventKind<>(CAPACITY, "Capacity Shortage", CapacityShortage::parse);

  public static final EventKind<CapacityRestored> CAPACITY_RESTORED =
      new EventKind<>(CAPACITY, "Capacity Restored", CapacityRestored::parse);

  private OurEvents() {}

  static InstanceId instanceId(Members detail) {
    String text = detail.text("instanceId");
    return InstanceId.parse(text)
        .orElseThrow(
            () ->
                new MalformedEventException(
                    "detail.instanceId", "is not an EC2 instance id: " + text));
  }
}
