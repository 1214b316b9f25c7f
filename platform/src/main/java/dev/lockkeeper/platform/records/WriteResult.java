package dev.lockkeeper.platform.records;

import java.util.Optional;

/** How a conditional write ended. */
public sealed interface WriteResult<R> {
  /** The record is stored as wanted. */
  record Written<R>(Stored<R> stored) implements WriteResult<R> {}

  /** Somebody else was first; {@code current} is what is stored now, or nothing if it is gone. */
  record LostRace<R>(Optional<Stored<R>> current) implements WriteResult<R> {}

  /** Whether this write is the one that counts. */
  default boolean won() {
    return this instanceof Written;
  }
}
