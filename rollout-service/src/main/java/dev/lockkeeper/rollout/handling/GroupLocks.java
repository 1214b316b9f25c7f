package dev.lockkeeper.rollout.handling;

import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Lets one thread of this process write a group's rollout at a time. Correctness doesn't rest on
 * it, the records' versions do that; it spares them conflicts when many drains end at once. It is
 * held for a read and a write of DynamoDB, never while AWS is asked for anything else.
 */
final class GroupLocks {
  private static final int STRIPES = 64;

  private final ReentrantLock[] stripes =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

  ReentrantLock of(String group) {
    return stripes[Math.floorMod(group.hashCode(), STRIPES)];
  }
}
