package dev.lockkeeper.discovery.handling.events;

import dev.lockkeeper.discovery.handling.events.DrainNews.Stage;
import dev.lockkeeper.platform.events.EventKind;
import java.util.List;

/**
 * The events on Lockkeeper's bus that discovery-service reads. Their members are those of the
 * schemas in {@code docs/events}.
 */
public final class OurEvents {
  public static final EventKind<DrainNews> DRAIN_ANNOUNCED = drain("Announced", Stage.ANNOUNCED);
  public static final EventKind<DrainNews> DRAIN_COMPLETED = drain("Completed", Stage.ENDED);
  public static final EventKind<DrainNews> DRAIN_EXPIRED = drain("Expired", Stage.ENDED);
  public static final EventKind<DrainNews> DRAIN_CANCELLED = drain("Cancelled", Stage.ENDED);
  public static final EventKind<DrainNews> DRAIN_LOST = drain("Lost", Stage.ENDED);

  /** All that are about a drain. */
  public static final List<EventKind<DrainNews>> DRAINS =
      List.of(DRAIN_ANNOUNCED, DRAIN_COMPLETED, DRAIN_EXPIRED, DRAIN_CANCELLED, DRAIN_LOST);

  private OurEvents() {}

  private static EventKind<DrainNews> drain(String what, Stage stage) {
    return new EventKind<>(
        "lockkeeper.drain", "Drain " + what, envelope -> DrainNews.parse(envelope, stage));
  }
}
