package dev.lockkeeper.platform.leases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.platform.testkit.InMemoryRecords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Machines that want a lease, on true time that only the world knows. A call that takes its time
 * lets the others go on meanwhile. Everything follows from the seed.
 */
final class LeaseWorld {
  static final LeaseTerms TERMS = LeaseTerms.usual();

  /** So often it is looked who may act. */
  private static final long TICK = 20;

  final Random random;
  final InMemoryRecords<LeaseRecord> records = new InMemoryRecords<>(LeaseRecord.type());
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::sequence));
  private final List<LeaseMachine> machines = new ArrayList<>();
  private Optional<String> lastOwner = Optional.empty();
  private long lastEpoch;
  private long lastOwned;
  private long longestWithoutOwner;
  private int owners;
  private long now;
  private long sequence;
  boolean troubled;

  LeaseWorld(long seed) {
    random = new Random(seed);
  }

  private record Event(long at, long sequence, Runnable action) {}

  LeaseMachine addMachine() {
    LeaseMachine machine = new LeaseMachine(this, "machine-" + machines.size());
    machines.add(machine);
    machine.start();
    return machine;
  }

  /** True time in milliseconds. */
  long now() {
    return now;
  }

  /** How many times the lease has changed hands. */
  int owners() {
    return owners;
  }

  long longestWithoutOwner() {
    return longestWithoutOwner;
  }

  List<LeaseMachine> mayAct() {
    return machines.stream().filter(LeaseMachine::mayAct).toList();
  }

  void after(long millis, Runnable action) {
    events.add(new Event(now + millis, sequence++, action));
  }

  /** Also called by a machine that waits for an answer: the others go on. */
  void run(long millis) {
    long until = now + millis;
    while (now < until) {
      now++;
      while (!events.isEmpty() && events.peek().at() <= now) {
        events.remove().action().run();
      }
      if (now % TICK == 0) {
        check();
      }
    }
  }

  private void check() {
    List<LeaseMachine> owning = mayAct();
    assertThat(owning).as("who may act at %d ms", now).hasSizeLessThanOrEqualTo(1);
    if (owning.isEmpty()) {
      longestWithoutOwner = Math.max(longestWithoutOwner, now - lastOwned);
      return;
    }
    lastOwned = now;
    LeaseMachine owner = owning.get(0);
    long epoch = owner.epoch();
    if (epoch == lastEpoch) {
      assertThat(lastOwner).as("owner of epoch %d", epoch).contains(owner.holder());
      return;
    }
    assertThat(epoch).as("the epoch at %d ms", now).isGreaterThan(lastEpoch);
    lastEpoch = epoch;
    lastOwner = Optional.of(owner.holder());
    owners++;
  }
}
