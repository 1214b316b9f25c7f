package dev.lockkeeper.capacity.domain.model;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The container instances of a cluster, by id and by slot. */
final class Instances {
  private final Map<String, ContainerInstance> byId = new HashMap<>();
  private final List<ContainerInstance> bySlot = new ArrayList<>();
  private final BitSet free = new BitSet();
  private final Tombstones tombstones = new Tombstones();
  private final Hosts hosts = new Hosts();
  private final PlacedTasks places;
  private final Changes changes;

  /** When the last read of all of them began. */
  private long listedAt;

  Instances(PlacedTasks places, Changes changes) {
    this.places = places;
    this.changes = changes;
  }

  /** Takes news over, unless something newer is known; whether it did. */
  boolean apply(InstanceNews news, boolean fromApi, long toldAt) {
    String id = Arns.lastPart(news.arn());
    ContainerInstance known = byId.get(id);
    if (known == null) {
      return meet(id, news, fromApi, toldAt);
    }
    boolean newer = news.version() > known.versions().latest();
    if (fromApi) {
      known.versions().read(news.version());
    } else {
      known.versions().hear(news.version(), toldAt);
    }
    if (newer) {
      update(known, news, toldAt);
    }
    return newer;
  }

  private boolean meet(String id, InstanceNews news, boolean fromApi, long toldAt) {
    boolean past = !fromApi && Listings.wouldShow(toldAt, listedAt);
    if (past || tombstones.refuse(id, news.version(), fromApi)) {
      return false;
    }
    if (news.status() == InstanceStatus.INACTIVE) {
      tombstones.stopped(id, news.version(), toldAt);
      return true;
    }
    tombstones.remove(id);
    ContainerInstance instance =
        new ContainerInstance(id, freeSlot(), hosts.of(news.ec2InstanceId()), places.on(id));
    byId.put(id, instance);
    bySlot.set(instance.slot(), instance);
    instance.tasks().belongTo(instance);
    hosts.register(instance);
    instance.versions().hear(news.version(), toldAt);
    update(instance, news, toldAt);
    changes.kind(instance.slot());
    return true;
  }

  private int freeSlot() {
    int slot = free.nextSetBit(0);
    if (slot < 0) {
      bySlot.add(null);
      return bySlot.size() - 1;
    }
    free.clear(slot);
    return slot;
  }

  private void update(ContainerInstance instance, InstanceNews news, long toldAt) {
    if (news.status() == InstanceStatus.INACTIVE) {
      remove(instance);
      tombstones.stopped(instance.id(), news.version(), toldAt);
      return;
    }
    boolean connected = instance.agentConnected();
    boolean changed = instance.become(news, toldAt) || connected != news.agentConnected();
    if (news.capacityProvider().isPresent()) {
      changed |= instance.host().learn(hosts.capacityProvider(news.capacityProvider().get()));
    }
    if (changed) {
      changes.kind(instance.slot());
    } else {
      changes.room(instance.slot());
    }
  }

  private void remove(ContainerInstance instance) {
    byId.remove(instance.id());
    bySlot.set(instance.slot(), null);
    free.set(instance.slot());
    instance.tasks().belongTo(null);
    places.tidy(instance.tasks());
    hosts.deregister(instance);
    changes.kind(instance.slot());
  }

  /** The API doesn't list an instance, in an answer to a call made at {@code began}. */
  void unlisted(String id, long began) {
    ContainerInstance instance = byId.get(id);
    if (instance != null && Listings.wouldShow(instance.toldAt(), began)) {
      remove(instance);
      tombstones.unlisted(id, instance.versions().latest(), began);
    }
  }

  /** These are all there are, in answer to calls the first of which was made at {@code began}. */
  void replace(Collection<InstanceNews> all, long began) {
    listedAt = Math.max(listedAt, began);
    Set<String> listed = new TreeSet<>();
    for (InstanceNews news : all) {
      listed.add(Arns.lastPart(news.arn()));
      apply(news, true, began);
    }
    for (ContainerInstance each : List.copyOf(byId.values())) {
      if (!listed.contains(each.id())) {
        unlisted(each.id(), began);
      }
    }
  }

  Hosts hosts() {
    return hosts;
  }

  Optional<ContainerInstance> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Null if the slot is free. */
  ContainerInstance at(int slot) {
    return bySlot.get(slot);
  }

  int slots() {
    return bySlot.size();
  }

  int size() {
    return byId.size();
  }

  void forEach(Consumer<ContainerInstance> action) {
    for (ContainerInstance each : bySlot) {
      if (each != null) {
        action.accept(each);
      }
    }
  }
}
