package dev.lockkeeper.capacity.domain.removal;

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
  private final List<ContainerInstance> leaving = new ArrayList<>();
  private final Map<String, Optional<Pool>> pools = new LinkedHashMap<>();
  private final Map<String, ServiceTasks> services = new LinkedHashMap<>();
  private final Set<String> daemons = new HashSet<>();
  private final Map<BitSet, BitSet> byNumber = new HashMap<>();
  private final Map<String, List<Obstacle>> leavingObstacles = new HashMap<>();

  /**
   * Gathers what is known now.
   *
   * @param usable the slots of the instances that stay
   */
  ClusterPacking(ClusterModel model, Admissions admissions, BitSet usable) {
    this.model = model;
    this.admissions = admissions;
    admissions.refresh(model);
    model.forEachInstance(each -> (usable.get(each.slot()) ? staying : leaving).add(each));
    staying.forEach(this::addInstance);
    model.services().forEach(this::addService);
    for (int number = 0; number < staying.size(); number++) {
      int at = number;
      staying.get(number).forEachTask(task -> addTask(at, task));
    }
    leaving.forEach(each -> each.forEachTask(task -> addLeaving(each, task)));
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

  List<ContainerInstance> leaving() {
    return leaving;
  }

  /** By instance that is leaving already: what will hold it back. */
  Map<String, List<Obstacle>> leavingObstacles() {
    return leavingObstacles;
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
      service.countStaying(staying.get(instance));
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

  private void addLeaving(ContainerInstance instance, Task task) {
    ServiceTasks service = services.get(task.group().name());
    if (!task.isWanted()) {
      return;
    }
    obstacle(task, service)
        .ifPresent(
            kind ->
                leavingObstacles
                    .computeIfAbsent(instance.id(), first -> new ArrayList<>())
                    .add(new Obstacle(kind, task.id())));
    if (service != null) {
      service.reaches().stream()
          .filter(reach -> reach.mayTakeFrom(instance))
          .forEach(reach -> packing.leavingZone(reach.number(), zone(instance)));
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
    boolean mayBecomeEligible = Admissions.lookAtTasks(requirements);
    BitSet eligible = eligible(requirements);
    BitSet taking = new BitSet();
    for (int number = 0; number < staying.size(); number++) {
      taking.set(
          number,
          (mayBecomeEligible || eligible.get(number))
              && Allowance.takesWhenEmpty(model, staying.get(number), size));
    }
    return taking;
  }
}
