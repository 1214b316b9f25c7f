package dev.lockkeeper.capacity.domain.reads;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.model.InstanceNews;
import java.util.Collection;
import java.util.List;

/** Container instances, as ECS shows them. Each method throws {@link UnavailableException}. */
public interface ContainerInstances {
  /** All of a cluster, in whatever status; two calls for a hundred. */
  List<InstanceNews> all(String cluster);

  /**
   * Some of a cluster; a call for a hundred.
   *
   * @param ids the last parts of their ARNs
   * @return those that ECS knows
   */
  List<InstanceNews> some(String cluster, Collection<String> ids);
}
