package dev.lockkeeper.capacity.domain.reads;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.model.EniLimitNews;
import dev.lockkeeper.capacity.domain.model.PoolNews;
import java.util.Collection;
import java.util.List;

/** EC2 instances, as EC2 and Auto Scaling know them. Methods throw {@link UnavailableException}. */
public interface Hosts {
  /**
   * Which Auto Scaling groups instances belong to: an answer for each that was asked for. A call
   * for fifty. Only for those of which ECS names no capacity provider: one that was there before
   * its group's capacity provider doesn't belong to it.
   */
  List<PoolNews> groups(Collection<String> ec2InstanceIds);

  /** How many network interfaces tasks can have there; for each type that EC2 knows. One call. */
  List<EniLimitNews> eniLimits(Collection<String> instanceTypes);
}
