package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.model.Service;
import dev.lockkeeper.capacity.domain.model.ServiceNews.Kind;
import dev.lockkeeper.capacity.domain.size.Requirements;
import dev.lockkeeper.capacity.domain.size.Resources;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What container instances are like while no tasks are on them but those of daemons, which ECS
 * starts on each instance that suits them. Another instance of the same kind will be like that.
 */
public final class EmptyInstances {
  private record Daemon(String group, TaskSize size, Requirements requirements) {}

  private final ClusterModel model;
  private final List<Daemon> daemons = new ArrayList<>();

  /** By the services that the model has now. */
  public EmptyInstances(ClusterModel model) {
    this.model = model;
    for (Service service : model.services()) {
      if (service.news().kind() == Kind.DAEMON) {
        service
            .size()
            .ifPresent(
                size ->
                    daemons.add(
                        new Daemon(
                            service.news().group(), size, service.requirements().orElseThrow())));
      }
    }
  }

  /** The instance with nothing but its daemons' tasks. */
  public Emptied like(ContainerInstance instance) {
    Resources left = instance.registered();
    int interfaces = model.eniLimit(instance).orElse(0);
    Set<String> groups = new HashSet<>();
    for (Daemon daemon : daemons) {
      if (Eligibility.admits(instance, daemon.requirements())) {
        left = left.less(daemon.size());
        interfaces -= daemon.size().networkInterface() ? 1 : 0;
        groups.add(daemon.group());
      }
    }
    return new Emptied(instance, left, Math.max(0, interfaces), groups);
  }
}
