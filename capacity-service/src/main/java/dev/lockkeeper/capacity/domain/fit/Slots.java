package dev.lockkeeper.capacity.domain.fit;

import dev.lockkeeper.capacity.domain.model.ClusterModel;
import dev.lockkeeper.capacity.domain.model.ContainerInstance;
import dev.lockkeeper.capacity.domain.model.Pool;
import dev.lockkeeper.capacity.domain.size.HostPorts;
import dev.lockkeeper.capacity.domain.size.Resources;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * What is left on each container instance, a resource an array: going through all of them touches
 * little memory, and that in order.
 */
final class Slots {
  /** A pool and a zone by their numbers, either of which may be {@link Numbering#NONE}. */
  record Site(int pool, int zone) {
    static final Site NOWHERE = new Site(Numbering.NONE, Numbering.NONE);
  }

  int[] cpu = {};
  int[] memory = {};
  int[] gpu = {};
  int[] interfaces = {};

  /** How many network interfaces tasks can have there in all; 0 if that isn't known. */
  int[] interfaceLimit = {};

  HostPorts[] ports = {};

  /** What the instance would be like without tasks; null where the slot is free. */
  Emptied[] emptied = {};

  /** Null where the slot is free. */
  ContainerInstance[] instance = {};

  /** Which of the sites it is at. */
  int[] site = {};

  Numbering<Site> sites = new Numbering<>();

  /** Instances on which ECS can place tasks. */
  BitSet usable = new BitSet();

  int count;

  Slots() {
    sites.of(Site.NOWHERE);
  }

  void grow(int slots) {
    if (slots > cpu.length) {
      int length = Math.max(slots, cpu.length * 2);
      cpu = Arrays.copyOf(cpu, length);
      memory = Arrays.copyOf(memory, length);
      gpu = Arrays.copyOf(gpu, length);
      interfaces = Arrays.copyOf(interfaces, length);
      interfaceLimit = Arrays.copyOf(interfaceLimit, length);
      ports = Arrays.copyOf(ports, length);
      emptied = Arrays.copyOf(emptied, length);
      instance = Arrays.copyOf(instance, length);
      site = Arrays.copyOf(site, length);
    }
    count = Math.max(count, slots);
  }

  /** Takes over who is in the slot. */
  void identify(int slot, ClusterModel model, Numbering<Pool> pools, Numbering<String> zones) {
    ContainerInstance occupant = model.at(slot).orElse(null);
    instance[slot] = occupant;
    interfaceLimit[slot] = occupant == null ? 0 : model.eniLimit(occupant).orElse(0);
    site[slot] =
        sites.of(
            occupant == null
                ? Site.NOWHERE
                : new Site(pools.of(occupant.pool()), zones.of(occupant.zone())));
  }

  /** Finds out what instances would be like without tasks. */
  void empty(IntStream changed, EmptyInstances empties) {
    changed.forEach(
        slot -> emptied[slot] = instance[slot] == null ? null : empties.like(instance[slot]));
  }

  Site site(int slot) {
    return sites.get(site[slot]);
  }

  /** Takes over what is left. */
  void measure(int slot, ClusterModel model, Instant now) {
    ContainerInstance occupant = instance[slot];
    if (occupant == null) {
      usable.clear(slot);
      return;
    }
    Resources left = occupant.remaining();
    cpu[slot] = Math.max(0, left.cpu());
    memory[slot] = Math.max(0, left.memory());
    gpu[slot] = Math.max(0, left.gpu());
    ports[slot] = left.takenPorts();
    interfaces[slot] = Math.max(0, interfaceLimit[slot] - occupant.interfacesTaken());
    usable.set(slot, model.isUsable(occupant, now));
  }

  /** Puts so many tasks there. */
  void take(int slot, TaskSize size, int times) {
    cpu[slot] -= size.cpu() * times;
    memory[slot] -= size.memory() * times;
    gpu[slot] -= size.gpu() * times;
    interfaces[slot] -= size.networkInterface() ? times : 0;
    ports[slot] = ports[slot].plus(size.ports());
  }

  /** A copy to try things out on. */
  Slots copy() {
    Slots copy = new Slots();
    copy.cpu = cpu.clone();
    copy.memory = memory.clone();
    copy.gpu = gpu.clone();
    copy.interfaces = interfaces.clone();
    copy.ports = ports.clone();
    copy.interfaceLimit = interfaceLimit;
    copy.emptied = emptied;
    copy.instance = instance;
    copy.site = site;
    copy.sites = sites;
    copy.usable = usable;
    copy.count = count;
    return copy;
  }
}
