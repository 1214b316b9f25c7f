package dev.lockkeeper.discovery.domain.reads;

import dev.lockkeeper.discovery.domain.UnavailableException;
import dev.lockkeeper.discovery.domain.model.Instance;
import java.util.Collection;
import java.util.List;

/** Container instances, as ECS shows them. Each method throws {@link UnavailableException}. */
public interface ContainerInstances {
  /** All of a cluster, in whatever status; two calls for a hundred. */
  List<Instance> all(String cluster);

  /** Those of them that ECS knows; a call for a hundred. */
  List<Instance> some(String cluster, Collection<String> ids);
}
