package dev.lockkeeper.platform.records;

import java.util.Optional;
import java.util.function.Function;

/** How a conditional write ended. */
public sealed interface WriteResult<R> {
  /** Whether this write is the one that counts. */
  boolean won();

  /** The answer of the case that applies. */
  <T> T match(Function<Stored<R>, T> written, Function<Optional<Stored<R>>, T> lostRace);

  /** The record is stored as wanted. */
  record Written<R>(Stored<R> stored) implements WriteResult<R> {
    @Override
    public boolean won() {
      return true;
    }

    @Override
    public <T> T match(Function<Stored<R>, T> written, Function<Optional<Stored<R>>, T> lostRace) {
      return written.apply(stored);
    }
  }

  /** Somebody else was first; {@code current} is what is stored now, or nothing if it is gone. */
  record LostRace<R>(Optional<Stored<R>> current) implements WriteResult<R> {
    @Override
    public boolean won() {
      return false;
    }

    @Override
    public <T> T match(Function<Stored<R>, T> written, Function<Optional<Stored<R>>, T> lostRace) {
      return lostRace.apply(current);
    }
  }
}
