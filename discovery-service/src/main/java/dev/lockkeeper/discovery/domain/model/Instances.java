package dev.lockkeeper.discovery.domain.model;

import dev.lockkeeper.discovery.domain.drains.AnnouncedDrain;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The container instances of a cluster, and the drains that are announced for them. */
final class Instances {
  private static final Duration ASKED_AGAIN = Duration.ofMinutes(1);

  private final Map<String, Instance> byId = new HashMap<>();
  private final Map<String, Instant> unknown = new HashMap<>();
  private final Map<String, AnnouncedDrain> drains = new HashMap<>();

  /** Takes news over unless something newer is known; whether anything that matters changed. */
  boolean apply(Instance news) {
    Instance known = byId.get(news.id());
    if (known != null && news.version() <= known.version()) {
      return false;
    }
    if (news.isGone()) {
      return byId.remove(news.id()) != null;
    }
    byId.put(news.id(), news);
    return known == null || !known.status().equals(news.status());
  }

  /** These are all there are; whether anything that matters changed. */
  boolean replace(Collection<Instance> all) {
    boolean isNews = false;
    for (Instance each : all) {
      isNews |= apply(each);
    }
    Set<String> listed = all.stream().map(Instance::id).collect(Collectors.toSet());
    return byId.keySet().retainAll(listed) || isNews;
  }

  /** Whether that was news. */
  boolean apply(AnnouncedDrain news) {
    AnnouncedDrain known = drains.get(news.instanceId());
    if (known != null && !news.isAfter(known)) {
      return false;
    }
    drains.put(news.instanceId(), news);
    return true;
  }

  /** Forgets drains that count no more, whatever late news of them say. */
  void forgetPastDrains(Instant now) {
    drains.values().removeIf(drain -> drain.isPast(now));
  }

  /** ECS doesn't show these, or shows that they are gone. */
  void unknown(Collection<String> ids, Instant askedAt) {
    unknown.values().removeIf(at -> isPast(at, askedAt));
    ids.forEach(id -> unknown.put(id, askedAt));
  }

  /** Not again right after it wasn't shown: a task may outlast its instance in what is known. */
  boolean isWorthAsking(String id, Instant now) {
    Instant askedAt = unknown.get(id);
    return askedAt == null || isPast(askedAt, now);
  }

  private static boolean isPast(Instant askedAt, Instant now) {
    return askedAt.plus(ASKED_AGAIN).isBefore(now);
  }

  boolean isLeaving(Instance instance, Instant now) {
    AnnouncedDrain drain = drains.get(instance.ec2InstanceId());
    return instance.isDraining() || (drain != null && drain.isInForce(now));
  }

  Optional<Instance> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Instance> of(String ec2InstanceId) {
    return byId.values().stream()
        .filter(each -> each.ec2InstanceId().equals(ec2InstanceId))
        .findFirst();
  }

  /** Whether that, or something newer of its instance, is known. */
  boolean knows(AnnouncedDrain drain) {
    AnnouncedDrain known = drains.get(drain.instanceId());
    return known != null && !drain.isAfter(known);
  }

  Set<String> ec2InstanceIds() {
    return byId.values().stream()
        .map(Instance::ec2InstanceId)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
