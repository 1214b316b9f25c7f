package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.InstanceId;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Lets one thread of this process write a drain at a time. Correctness doesn't rest on it, the
 * records' versions do that; it spares them conflicts when many events of one instance come at
 * once. It is held for a read and a write of DynamoDB, never while AWS is asked for anything else:
 * one slow drain must not take all the workers.
 */
final class InstanceLocks {
  private static final int STRIPES = 64;

  private final ReentrantLock[] stripes =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

  ReentrantLock of(InstanceId instanceId) {
    return stripes[Math.floorMod(instanceId.hashCode(), STRIPES)];
  }
}
