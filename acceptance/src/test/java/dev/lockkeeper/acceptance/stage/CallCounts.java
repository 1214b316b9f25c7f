package dev.lockkeeper.acceptance.stage;

import dev.lockkeeper.sandbox.calls.CallLog;
import dev.lockkeeper.sandbox.calls.CallLog.Count;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a service has called since the last reset, all its replicas together. */
public final class CallCounts {
  private final CallLog log;
  private final String callers;

  /**
   * Counts in a log.
   *
   * @param callers what the access keys of those who count begin with
   */
  CallCounts(CallLog log, String callers) {
    this.log = log;
    this.callers = callers;
  }

  /** Starts to count anew. */
  public void reset() {
    log.reset();
  }

  /** All calls. */
  public long total() {
    return counts().mapToLong(Count::total).sum();
  }

  /** Calls of a service, such as {@code ecs}, by operation. */
  public Map<String, Long> of(String service) {
    Map<String, Long> operations = new TreeMap<>();
    counts()
        .filter(count -> count.call().service().equals(service))
        .forEach(count -> operations.merge(count.call().operation(), count.total(), Long::sum));
    return operations;
  }

  /** How many calls were refused for their rate. */
  public long throttled() {
    return counts().mapToLong(count -> count.outcomes().getOrDefault(CallLog.THROTTLED, 0L)).sum();
  }

  /** What came of the calls of an operation, and how often. */
  public Map<String, Long> outcomes(String operation) {
    Map<String, Long> outcomes = new TreeMap<>();
    counts()
        .filter(count -> count.call().operation().equals(operation))
        .forEach(count -> count.outcomes().forEach((it, n) -> outcomes.merge(it, n, Long::sum)));
    return outcomes;
  }

  /** How often an operation had its effect. */
  public long ok(String operation) {
    return outcomes(operation).getOrDefault(CallLog.OK, 0L);
  }

  private Stream<Count> counts() {
    return log.counts().stream().filter(count -> count.call().caller().startsWith(callers));
  }
}
