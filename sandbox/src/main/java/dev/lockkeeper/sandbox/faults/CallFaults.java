package dev.lockkeeper.sandbox.faults;

import dev.lockkeeper.sandbox.calls.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The rules in force for API calls. The first rule, in the order they were added, that strikes a
 * call settles it. Thread-safe.
 */
public final class CallFaults {
  private final Random random;
  private final Map<String, Active> rules = new LinkedHashMap<>();
  private int added;

  /**
   * No rules yet.
   *
   * @param random a stream of its own
   */
  public CallFaults(Random random) {
    this.random = random;
  }

  /** A rule with its counts. */
  private static final class Active {
    private final FaultRule rule;
    private int matched;
    private int struck;

    private Active(FaultRule rule) {
      this.rule = rule;
    }

    private boolean strikes(Random random) {
      boolean within = rule.times().filter(times -> struck >= times).isEmpty();
      if (++matched <= rule.skip() || !within || random.nextDouble() >= rule.probability()) {
        return false;
      }
      struck++;
      return true;
    }
  }

  /** A rule as it stands: how many calls it matched, and how many it struck. */
  public record State(String id, FaultRule rule, int matched, int struck) {}

  /** Adds a rule, after those that are there, and gives its id. */
  public synchronized String add(FaultRule rule) {
    String id = "call-fault-" + ++added;
    rules.put(id, new Active(rule));
    return id;
  }

  /** Takes a rule out and lets go of the calls it holds; false if there is none of that id. */
  public boolean remove(String id) {
    Active removed;
    synchronized (this) {
      removed = rules.remove(id);
    }
    if (removed != null) {
      removed.rule.fault().lift();
    }
    return removed != null;
  }

  /** Takes all rules out and lets go of the calls they hold. */
  public void clear() {
    inForce().forEach(state -> remove(state.id()));
  }

  /** The rules in force, oldest first. */
  public synchronized List<State> inForce() {
    return rules.entrySet().stream()
        .map(
            entry -> {
              Active active = entry.getValue();
              return new State(entry.getKey(), active.rule, active.matched, active.struck);
            })
        .toList();
  }

  /** The fault that strikes this call, if any does. */
  public synchronized Optional<Fault> next(Call call) {
    for (Active active : rules.values()) {
      if (active.rule.matches(call) && active.strikes(random)) {
        return Optional.of(active.rule.fault());
      }
    }
    return Optional.empty();
  }
}
