package dev.lockkeeper.capacity.domain.reads;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.model.ServiceNews;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Services, as ECS shows them. Each method throws {@link UnavailableException}. */
public interface Services {
  /** The names of all services of a cluster; a call for a hundred. */
  Set<String> names(String cluster);

  /**
   * Some services of a cluster; a call for ten.
   *
   * @return those that are ACTIVE or DRAINING
   */
  List<ServiceNews> some(String cluster, Collection<String> names);
}
