package dev.lockkeeper.capacity.domain.model;

import java.time.Duration;
import java.util.Optional;

/** What is known of an EC2 instance besides its registration with ECS. */
final class Host {
  /**
   * A drain that was announced has set the instance DRAINING long before; if it hasn't, its
   * cancellation was lost.
   */
  private static final long ANNOUNCED_FOR = Duration.ofHours(1).toMillis();

  private final String ec2InstanceId;
  private ContainerInstance instance;

  /** Null until it has been told. */
  private Optional<Pool> pool;

  private DrainNews drain;
  private long drainToldAt;

  Host(String ec2InstanceId) {
    this.ec2InstanceId = ec2InstanceId;
  }

  String ec2InstanceId() {
    return ec2InstanceId;
  }

  Optional<ContainerInstance> instance() {
    return Optional.ofNullable(instance);
  }

  void belongTo(ContainerInstance newInstance) {
    instance = newInstance;
  }

  boolean knowsPool() {
    return pool != null;
  }

  Optional<Pool> pool() {
    return pool == null ? Optional.empty() : pool;
  }

  /** Whether that is news. */
  boolean learn(Optional<Pool> newPool) {
    boolean changed = !newPool.equals(pool());
    pool = newPool;
    return changed;
  }

  /** Whether that is news. */
  boolean learn(DrainNews news, long now) {
    if (drain != null && !isLater(news, drain)) {
      return false;
    }
    drain = news;
    drainToldAt = now;
    return true;
  }

  private static boolean isLater(DrainNews news, DrainNews known) {
    int order = news.requestedAt().compareTo(known.requestedAt());
    return order > 0 || (order == 0 && news.sequence() > known.sequence());
  }

  boolean isLeaving(long now) {
    return drain != null && drain.leaving() && now < drainToldAt + ANNOUNCED_FOR;
  }
}
