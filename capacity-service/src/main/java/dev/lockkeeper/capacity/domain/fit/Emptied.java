package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.query.QueriedInstance;
import dev.lockkeeper.capacity.domain.size.Requirements;
import dev.lockkeeper.capacity.domain.size.Resources;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A container instance as it would be with nothing but daemons' tasks.
 *
 * @param left what daemons leave of it; less than nothing where they ask for more than there is
 * @param interfaces how many tasks with a network interface it takes besides; 0 if that isn't known
 * @param daemons the groups of those daemons
 */
public record Emptied(
    ContainerInstance instance, Resources left, int interfaces, Set<String> daemons)
    implements QueriedInstance {
  public Emptied {
    daemons = Set.copyOf(daemons);
  }

  /** Whether it has room for such a task, requirements apart. */
  public boolean hasRoomFor(TaskSize size) {
    return left.cpu() >= size.cpu()
        && left.memory() >= size.memory()
        && left.gpu() >= size.gpu()
        && (!size.networkInterface() || interfaces > 0)
        && !left.takenPorts().overlap(size.ports());
  }

  /** As {@link Eligibility#admits} of the instance itself. */
  boolean admitted(Requirements requirements) {
    return Eligibility.admits(instance, requirements, this);
  }

  @Override
  public boolean hasAttribute(String name) {
    return instance.hasAttribute(name);
  }

  @Override
  public Optional<String> attribute(String name) {
    return instance.attribute(name);
  }

  @Override
  public boolean agentConnected() {
    return instance.agentConnected();
  }

  @Override
  public Optional<String> agentVersion() {
    return instance.agentVersion();
  }

  @Override
  public Optional<Instant> registeredAt() {
    return instance.registeredAt();
  }

  @Override
  public String ec2InstanceId() {
    return instance.ec2InstanceId();
  }

  @Override
  public int runningTasksCount() {
    return daemons.size();
  }

  @Override
  public boolean hasTaskOf(Predicate<String> group) {
    return daemons.stream().anyMatch(group);
  }
}
