package dev.lockkeeper.discovery.domain.drains;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known of the drain of an EC2 instance. It is stored before it takes effect, so that an
 * owner that takes over doesn't list the instance's tasks again.
 *
 * @param cluster its name
 * @param requestedAt when the drain was asked for first; of two the later is newer
 * @param sequence then the higher is newer
 * @param announcedAt the time of the announcement
 */
public record AnnouncedDrain(
    String instanceId,
    String cluster,
    Instant requestedAt,
    long sequence,
    Instant announcedAt,
    Stage stage) {
  /**
   * An announced drain has set the instance DRAINING long before this is over; where it hasn't, its
   * end was lost.
   */
  private static final Duration IN_FORCE_FOR = Duration.ofHours(1);

  /** How far it is. */
  public enum Stage {
    ANNOUNCED,
    /** The announcement has been answered. */
    ANSWERED,
    /** It has ended: the instance's own status says whether it serves on. */
    ENDED
  }

  /** Whether it tells more than {@code other}, which is of the same instance. */
  public boolean isAfter(AnnouncedDrain other) {
    int order = requestedAt.compareTo(other.requestedAt());
    if (order == 0) {
      order = Long.compare(sequence, other.sequence());
    }
    return order > 0 || (order == 0 && stage.compareTo(other.stage()) > 0);
  }

  /** Whether tasks of the instance are to be withdrawn for it. */
  public boolean isInForce(Instant now) {
    return stage != Stage.ENDED && !isPast(now);
  }

  /**
   * Whether it counts no more, ended or not: what is stored tells late news of it from new ones.
   */
  public boolean isPast(Instant now) {
    return !now.isBefore(announcedAt.plus(IN_FORCE_FOR));
  }

  /** Whether an answer is due. */
  public boolean isUnanswered(Instant now) {
    return stage == Stage.ANNOUNCED && isInForce(now);
  }

  public AnnouncedDrain answered() {
    return new AnnouncedDrain(
        instanceId, cluster, requestedAt, sequence, announcedAt, Stage.ANSWERED);
  }
}
