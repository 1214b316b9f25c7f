package dev.lockkeeper.platform.inbox;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** All messages an inbox holds, and the places it has for more. */
final class Holdings {
  private final Set<Held> held = new LinkedHashSet<>();
  private final Semaphore places;

  Holdings(int most) {
    places = new Semaphore(most);
  }

  /** Reserves places for a receive, waiting until there are so many. */
  void reserve(int count) throws InterruptedException {
    places.acquire(count);
  }

  /** Returns places that a receive did not fill. */
  void returnPlaces(int count) {
    places.release(count);
  }

  /** Puts a message on a reserved place. */
  synchronized Held hold(ReceivedMessage message, Instant since, Instant hiddenUntil) {
    Held added = new Held(message, since, hiddenUntil);
    held.add(added);
    return added;
  }

  /** The message is settled, or given up; its place is free. */
  void release(Held settled) {
    boolean removed;
    synchronized (this) {
      removed = held.remove(settled);
    }
    if (removed) {
      places.release();
    }
  }

  synchronized List<Held> all() {
    return List.copyOf(held);
  }

  synchronized int count() {
    return held.size();
  }
}
