package dev.lockkeeper.capacity.domain.removal;

import dev.lockkeeper.capacity.domain.fit.EmptyInstances;
import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.model.Definition;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.model.Service;
import dev.lockkeeper.capacity.domain.model.ServiceNews.Kind;
import dev.lockkeeper.capacity.domain.model.Task;
import dev.lockkeeper.capacity.domain.size.Requirements;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a packing of a cluster's model. Instances that ECS places nothing on are leaving already:
 * what their services need in their place counts as missing.
 */
final class ClusterPacking {
  private final ClusterModel model;
  private final Admissions admissions;
  private final PackingBuilder packing = new PackingBuilder();
  private final List<ContainerInstance> staying = new ArrayList<>();
  private final List<Leaving> leaving = new ArrayList<>();
  private final Map<String, Optional<Pool>> pools = new LinkedHashMap<>();
  private final Map<String, ServiceTasks> services = new LinkedHashMap<>();
  private final Set<String> daemons = new HashSet<>();
  private final Map<BitSet, BitSet> byNumber = new HashMap<>();

  /**
   * Gathers what is known now.
   *
   * @param usable the slots of the instances that stay
   */
  ClusterPacking(ClusterModel model, Admissions admissions, BitSet usable) {
    this.model = model;
    this.admissions = admissions;
    admissions.refresh(model);
    List<ContainerInstance> others = new ArrayList<>();
    model.forEachInstance(each -> (usable.get(each.slot()) ? staying : others).add(each));
    staying.forEach(this::addInstance);
    model.services().forEach(this::addService);
    if (services.values().stream().anyMatch(ServiceTasks::countsBases)) {
      staying.forEach(each -> each.forEachTask(task -> countBase(each, task)));
    }
    for (int number = 0; number < staying.size(); number++) {
      int at = number;
      staying.get(number).forEachTask(task -> addTask(at, task));
    }
    others.forEach(this::addLeaving);
  }

  /** Empty if tasks are missing of which nobody knows what they need. */
  Optional<PackingBuilder> packing() {
    for (ServiceTasks each : services.values()) {
      if (each.missing() > 0) {
        Definition definition = each.service().definition();
        if (definition.known().isEmpty()) {
          return Optional.empty();
        }
        addMissing(each, definition);
      }
    }
    return Optional.of(packing);
  }

  /** The instances that may be asked about, by their number in the packing. */
  List<ContainerInstance> staying() {
    return staying;
  }

  List<Leaving> leaving() {
    return leaving;
  }

  /** In the packing's order; empty for the instances in none. */
  List<Optional<Pool>> pools() {
    return List.copyOf(pools.values());
  }

  private void addInstance(ContainerInstance instance) {
    String pool = instance.pool().map(Pool::toString).orElse("");
    pools.putIfAbsent(pool, instance.pool());
    Allowance allowance = Allowance.of(model, instance);
    packing.instance(
        instance.id(),
        zone(instance),
        pool,
        allowance.amounts(instance.remaining()),
        allowance.ports());
  }

  private static String zone(ContainerInstance instance) {
    return instance.zone().orElse("");
  }

  private void addService(Service service) {
    if (service.news().kind() == Kind.REPLICA) {
      services.put(service.news().group(), new ServiceTasks(service, packing));
    } else if (service.news().kind() == Kind.DAEMON) {
      daemons.add(service.news().group());
    }
  }

  private void addTask(int instance, Task task) {
    ServiceTasks service = services.get(task.group().name());
    if (!task.isWanted()) {
      if (service != null) {
        service.reaches().forEach(reach -> packing.stopping(instance, reach.number()));
      }
      return;
    }
    obstacle(task, service)
        .ifPresent(kind -> packing.obstacle(instance, new Obstacle(kind, task.id())));
    if (service != null) {
      service.countStaying();
      for (Reach reach : service.reaches()) {
        if (reach.mayTakeFrom(staying.get(instance))) {
          addTask(instance, task, reach);
        }
      }
    }
  }

  private void addTask(int instance, Task task, Reach reach) {
    if (task.definition().known().isPresent()) {
      packing.task(instance, reach.classOf(task.definition(), this::makeClass), task::id);
    } else {
      packing.fixed(instance, reach.number());
    }
  }

  private void countBase(ContainerInstance instance, Task task) {
    ServiceTasks service = services.get(task.group().name());
    if (service != null && task.isWanted()) {
      service.reaches().forEach(reach -> reach.countStaying(instance));
    }
  }

  private void addLeaving(ContainerInstance instance) {
    Leaving added = new Leaving(instance.id());
    instance.forEachTask(task -> addLeaving(instance, task, added));
    leaving.add(added);
  }

  private void addLeaving(ContainerInstance instance, Task task, Leaving added) {
    ServiceTasks service = services.get(task.group().name());
    if (!task.isWanted()) {
      return;
    }
    obstacle(task, service).ifPresent(kind -> added.obstacles().add(new Obstacle(kind, task.id())));
    if (service != null) {
      for (Reach reach : service.reaches()) {
        if (reach.mayTakeFrom(instance)) {
          added.services().set(reach.number());
          packing.leavingZone(reach.number(), zone(instance));
        }
      }
    }
  }

  private Optional<Obstacle.Kind> obstacle(Task task, ServiceTasks service) {
    if (service != null) {
      return task.definition().known().isEmpty()
          ? Optional.of(Obstacle.Kind.UNKNOWN_TASK)
          : service.obstacle();
    }
    if (daemons.contains(task.group().name())) {
      return Optional.empty();
    }
    return Optional.of(
        task.group().isServices() ? Obstacle.Kind.UNKNOWN_TASK : Obstacle.Kind.STANDALONE_TASK);
  }

  private int makeClass(int service, Definition definition, Requirements requirements) {
    TaskSize size = definition.known().orElseThrow().size();
    return packing.taskClass(service, amounts(size), eligible(requirements), size.ports());
  }

  private static Amounts amounts(TaskSize size) {
    return new Amounts(size.cpu(), size.memory(), size.gpu(), size.networkInterface() ? 1 : 0);
  }

  private BitSet eligible(Requirements requirements) {
    return byNumber.computeIfAbsent(admissions.of(requirements), this::numbered);
  }

  private BitSet numbered(BitSet slots) {
    BitSet numbers = new BitSet();
    for (int number = 0; number < staying.size(); number++) {
      numbers.set(number, slots.get(staying.get(number).slot()));
    }
    return numbers;
  }

  private void addMissing(ServiceTasks service, Definition definition) {
    TaskSize size = definition.known().orElseThrow().size();
    Requirements asked = service.service().requirements().orElseThrow();
    for (Reach reach : service.reaches()) {
      packing.missing(
          reach.classOf(definition, this::makeClass),
          reach.missing(service.missing()),
          takingWhenEmpty(reach.within(asked), size));
    }
  }

  private BitSet takingWhenEmpty(Requirements requirements, TaskSize size) {
    EmptyInstances empties = new EmptyInstances(model);
    boolean mayBecomeEligible = Admissions.lookAtTasks(requirements);
    BitSet eligible = eligible(requirements);
    BitSet taking = new BitSet();
    for (int number = 0; number < staying.size(); number++) {
      taking.set(
          number,
          (mayBecomeEligible || eligible.get(number))
              && empties.like(staying.get(number)).hasRoomFor(size));
    }
    return taking;
  }
}
