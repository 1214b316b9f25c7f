package dev.lockkeeper.sandbox.eventbridge.delivery;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The faults in force. For each delivery the first fault, in the order they were added, that
 * applies and whose chance comes up strikes; a delivery is struck once.
 */
public final class EventFaults {
  private final Random random;
  private final Map<String, EventFault> faults = new LinkedHashMap<>();
  private int added;

  /**
   * @param random a stream of its own, so that faults don't shift other draws
   */
  public EventFaults(Random random) {
    this.random = random;
  }

  /**
   * Adds a fault.
   *
   * @param times after how many strikes it is used up; unlimited if empty
   */
  public EventFault add(
      Disturbance disturbance,
      double probability,
      EventFault.Applies applies,
      Optional<Integer> times) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("probability is from 0 to 1, not " + probability);
    }
    if (times.isPresent() && times.get() < 1) {
      throw new IllegalArgumentException("times is at least 1, not " + times.get());
    }
    String id = "fault-" + ++added;
    EventFault fault = new EventFault(id, disturbance, probability, applies, times);
    faults.put(id, fault);
    return fault;
  }

  /** Takes a fault out; false if there is none of that id. */
  public boolean remove(String id) {
    return faults.remove(id) != null;
  }

  /** Takes all faults out. */
  public void clear() {
    faults.clear();
  }

  /** The faults in force, oldest first; {@code times} is what is left of it. */
  public Collection<EventFault> inForce() {
    return List.copyOf(faults.values());
  }

  Optional<Disturbance> strike(Delivery delivery) {
    for (EventFault fault : inForce()) {
      if (fault.applies().to(delivery) && random.nextDouble() < fault.probability()) {
        useUp(fault);
        return Optional.of(fault.disturbance());
      }
    }
    return Optional.empty();
  }

  private void useUp(EventFault fault) {
    if (fault.times().isEmpty()) {
      return;
    }
    int left = fault.times().get() - 1;
    if (left == 0) {
      faults.remove(fault.id());
    } else {
      faults.put(
          fault.id(),
          new EventFault(
              fault.id(),
              fault.disturbance(),
              fault.probability(),
              fault.applies(),
              Optional.of(left)));
    }
  }
}
