package dev.lockkeeper.platform.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Counts a queue's calls, and makes those fail that a test wants to fail. */
public final class QueueFaults {
  private final Map<String, Integer> calls = new HashMap<>();
  private final Map<String, Integer> failing = new HashMap<>();
  private final Map<String, Integer> breaking = new HashMap<>();
  private final Map<String, Integer> refusing = new HashMap<>();
  private final Map<String, Runnable> meanwhile = new HashMap<>();

  /** The next calls of an operation, such as {@code DeleteMessage}, fail as by a lost network. */
  public void failNext(String operation, int times) {
    failing.put(operation, times);
  }

  /** The next calls of an operation end with an exception that isn't the SDK's, as by a bug. */
  public void breakNext(String operation, int times) {
    breaking.put(operation, times);
  }

  /** The next entries of batches of an operation are refused as by a fault of SQS's own. */
  public void refuseNext(String operation, int entries) {
    refusing.put(operation, entries);
  }

  /** Something that happens while the next call of an operation is on its way. */
  public void duringNext(String operation, Runnable action) {
    meanwhile.put(operation, action);
  }

  /** How often an operation has been called, failed calls included. */
  public int calls(String operation) {
    return calls.getOrDefault(operation, 0);
  }

  void call(String operation) {
    calls.merge(operation, 1, Integer::sum);
    Optional.ofNullable(meanwhile.remove(operation)).ifPresent(Runnable::run);
    if (takesOne(failing, operation)) {
      throw SdkClientException.create("The network is down for " + operation);
    }
    if (takesOne(breaking, operation)) {
      throw new IllegalStateException("Something is wrong with " + operation);
    }
  }

  boolean refuses(String operation) {
    return takesOne(refusing, operation);
  }

  private static boolean takesOne(Map<String, Integer> left, String operation) {
    int before = left.getOrDefault(operation, 0);
    left.put(operation, Math.max(0, before - 1));
    return before > 0;
  }
}
