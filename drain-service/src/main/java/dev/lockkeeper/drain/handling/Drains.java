package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.ContainerInstanceArn;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainRules;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.platform.records.Records;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.platform.records.WriteResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The stored drains, by instance, and by container instance through a pointer: an event about a
 * task finds its drain, or that there is none, with one read.
 */
public final class Drains {
  private static final String PARTITION = "drains";

  /** A scheduled change may be announced weeks ahead. */
  private static final Duration FAR_AHEAD = Duration.ofDays(1_000);

  private static final Duration LONGEST_WAIT = Duration.ofDays(3);

  private final Records<Drain> drains;
  private final Records<Pointer> pointers;

  public Drains(Records<Drain> drains, Records<Pointer> pointers) {
    this.drains = drains;
    this.pointers = pointers;
  }

  /**
   * Which instance a container instance is. Never changes: ECS gives each registration a new ARN.
   *
   * @param writtenAt when a drain found the instance there, the last time if it is drained again
   */
  public record Pointer(ContainerInstanceArn arn, InstanceId instanceId, Instant writtenAt) {}

  /**
   * How drains are stored.
   *
   * @param rules when a drain is due follows from it alone
   * @param keptFor how long a drain can be looked up after its end
   */
  public static RecordType<Drain> drainType(DrainRules rules, Duration keptFor) {
    return new RecordType<>(
        "drain",
        Drain.class,
        drain -> keyOf(drain.instanceId()),
        rules::wakeAt,
        drain -> drain.endedAt().map(ended -> ended.plus(keptFor)));
  }

  /** How pointers are stored; they must outlive the drain, so {@code keptFor} comes on top. */
  public static RecordType<Pointer> pointerType(Duration keptFor) {
    return new RecordType<>(
        "container-instance",
        Pointer.class,
        pointer -> keyOf(pointer.arn()),
        pointer -> Optional.empty(),
        pointer -> Optional.of(pointer.writtenAt().plus(LONGEST_WAIT).plus(keptFor)));
  }

  /** The drain of the instance, if there is one. */
  public Optional<Stored<Drain>> find(InstanceId instanceId) {
    return drains.find(keyOf(instanceId));
  }

  /** Whether the instance has a drain that hasn't ended. */
  public boolean isOpen(InstanceId instanceId) {
    return find(instanceId).filter(stored -> !stored.value().state().ended()).isPresent();
  }

  /** Which instance's drain an event about the container instance concerns, if any. */
  public Optional<InstanceId> instanceOf(ContainerInstanceArn arn) {
    return pointers.find(keyOf(arn)).map(pointer -> pointer.value().instanceId());
  }

  /**
   * Stores {@code next} in place of {@code current}, if that is still there. The pointer goes
   * first: events must find the drain before it waits for them.
   */
  public WriteResult<Drain> save(Optional<Stored<Drain>> current, Drain next, Instant now) {
    boolean placed = current.flatMap(stored -> stored.value().containerInstance()).isPresent();
    boolean begins =
        next.state() == DrainState.DRAINING
            && current.filter(it -> it.value().state() == DrainState.DRAINING).isEmpty();
    // A drain that was planned weeks ahead has an old pointer by the time it begins.
    if (!placed || begins) {
      next.containerInstance()
          .ifPresent(where -> point(new Pointer(where.arn(), next.instanceId(), now)));
    }
    return current
        .map(stored -> drains.replace(stored, next))
        .orElseGet(() -> drains.insertIfAbsent(next));
  }

  /** A pointer from an earlier drain is written anew, or it would expire during this one. */
  private void point(Pointer pointer) {
    Optional<Stored<Pointer>> earlier =
        pointers.insertIfAbsent(pointer).match(written -> Optional.empty(), present -> present);
    earlier.ifPresent(present -> renew(present, pointer));
  }

  private void renew(Stored<Pointer> present, Pointer pointer) {
    if (!present.value().instanceId().equals(pointer.instanceId())) {
      throw new IllegalStateException(pointer.arn() + " is another instance's");
    }
    boolean expired =
        pointers
            .replace(present, pointer)
            .match(written -> false, renewedByAnother -> renewedByAnother.isEmpty());
    if (expired) {
      point(pointer);
    }
  }

  /** Instances whose drain was due by {@code now}, longest due first. */
  public List<InstanceId> due(Instant now, int limit) {
    return drains.due(now, limit).stream().map(key -> new InstanceId(key.sort())).toList();
  }

  /** Instances whose drain hasn't ended: each of these is due some time. */
  public List<InstanceId> open(Instant now, int limit) {
    return due(now.plus(FAR_AHEAD), limit);
  }

  /** Drains in order of their instance ids, ended ones included while they are kept. */
  public List<Drain> list(Optional<InstanceId> after, int limit) {
    return drains.list(PARTITION, after.map(InstanceId::value), limit).stream()
        .map(Stored::value)
        .toList();
  }

  private static RecordKey keyOf(InstanceId instanceId) {
    return new RecordKey(PARTITION, instanceId.value());
  }

  private static RecordKey keyOf(ContainerInstanceArn arn) {
    return new RecordKey("container-instance#" + arn, "pointer");
  }
}
