package dev.lockkeeper.sandbox.calls;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Counts the calls that were made of every simulated or embedded service. Thread-safe. */
public final class CallLog {
  /** The outcome of a call that got its result. */
  public static final String OK = "ok";

  /** The outcome of a call that was refused for its rate, by a limit or by a fault. */
  public static final String THROTTLED = "throttled";

  /** The outcome of a call whose connection was cut, before or after its effect. */
  public static final String CONNECTION_LOST = "connection lost";

  private static final Comparator<Count> ORDER =
      Comparator.comparing((Count count) -> count.call().caller())
          .thenComparing(count -> count.call().service())
          .thenComparing(count -> count.call().operation());

  private final Map<Call, Map<String, Long>> counts = new HashMap<>();

  /** How often {@code call} was made; {@code outcomes} are those above and AWS's error codes. */
  public record Count(Call call, Map<String, Long> outcomes) {
    /** All outcomes together. */
    public long total() {
      return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** Counts a call that has ended. */
  public synchronized void count(Call call, String outcome) {
    counts.computeIfAbsent(call, unused -> new TreeMap<>()).merge(outcome, 1L, Long::sum);
  }

  /** What was counted since the last reset, by caller, service and operation. */
  public synchronized List<Count> counts() {
    List<Count> all = new ArrayList<>();
    counts.forEach((call, outcomes) -> all.add(new Count(call, new TreeMap<>(outcomes))));
    all.sort(ORDER);
    return all;
  }

  /** How many calls of a kind were made since the last reset, whatever came of them. */
  public long total(Predicate<Call> kind) {
    return counts().stream().filter(count -> kind.test(count.call())).mapToLong(Count::total).sum();
  }

  /** Forgets everything. */
  public synchronized void reset() {
    counts.clear();
  }
}
