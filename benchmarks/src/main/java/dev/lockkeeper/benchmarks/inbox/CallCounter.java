package dev.lockkeeper.benchmarks.inbox;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Counts a client's calls by operation, retries included. */
final class CallCounter implements ExecutionInterceptor {
  private final Map<String, LongAdder> calls = new ConcurrentHashMap<>();

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes about) {
    String operation = about.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    calls.computeIfAbsent(operation, unseen -> new LongAdder()).increment();
  }

  /** Starts again from nothing. */
  void reset() {
    calls.clear();
  }

  /** All calls so far. */
  long total() {
    return calls.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** All calls so far, by operation. */
  Map<String, Long> byOperation() {
    Map<String, Long> counts = new TreeMap<>();
    calls.forEach((operation, count) -> counts.put(operation, count.sum()));
    return counts;
  }
}
