package dev.lockkeeper.discovery.domain.reads;

import dev.lockkeeper.discovery.domain.UnavailableException;
import dev.lockkeeper.discovery.domain.model.Service;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Services, as ECS shows them. Each method throws {@link UnavailableException}. */
public interface Services {
  /** The names of all services of a cluster; a call for a hundred. */
  Set<String> names(String cluster);

  /**
   * Some services of a cluster, with their tags; a call for ten.
   *
   * @return those that are ACTIVE or DRAINING
   */
  List<Service> some(String cluster, Collection<String> names);
}
