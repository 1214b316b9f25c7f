package dev.lockkeeper.rollout.handling.events;

import dev.lockkeeper.platform.events.EventKind;
import dev.lockkeeper.rollout.domain.rollout.SightNews.DrainHeard.Kind;
import java.util.List;

/**
 * The events on Lockkeeper's bus that rollout-service reads. Their members are those of the schemas
 * in {@code docs/events}.
 */
public final class OurEvents {
  private static final String DRAIN = "lockkeeper.drain";
  private static final String CAPACITY = "lockkeeper.capacity";

  public static final List<EventKind<DrainNews>> DRAIN_NEWS =
      List.of(
          drainNews("Drain Completed", Kind.COMPLETED),
          drainNews("Drain Expired", Kind.EXPIRED),
          drainNews("Drain Cancelled", Kind.CANCELLED),
          drainNews("Drain Lost", Kind.LOST),
          drainNews("Drain Blocked", Kind.BLOCKED));
  public static final EventKind<CapacityNews> CAPACITY_SHORTAGE =
      new EventKind<>(CAPACITY, "Capacity Shortage", CapacityNews::shortage);
  public static final EventKind<CapacityNews> CAPACITY_RESTORED =
      new EventKind<>(CAPACITY, "Capacity Restored", CapacityNews::restored);

  private OurEvents() {}

  private static EventKind<DrainNews> drainNews(String detailType, Kind kind) {
    return new EventKind<>(DRAIN, detailType, envelope -> DrainNews.parse(kind, envelope));
  }
}
