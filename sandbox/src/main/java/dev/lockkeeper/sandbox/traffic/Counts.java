package dev.lockkeeper.sandbox.traffic;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of requests.
 *
 * @param sent those that have ended, well or not
 * @param failed how many have failed, by the reason
 */
public record Counts(long sent, Map<String, Long> failed) {
  /** Of none. */
  public static final Counts NONE = new Counts(0, Map.of());

  public Counts {
    failed = Map.copyOf(failed);
  }

  /** With those of others. */
  public Counts plus(Counts others) {
    Map<String, Long> sum = new TreeMap<>(failed);
    others.failed.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
    return new Counts(sent + others.sent, sum);
  }

  /** Without those that were counted before. */
  public Counts since(Counts before) {
    Map<String, Long> rest = new TreeMap<>();
    failed.forEach(
        (reason, count) -> rest.put(reason, count - before.failed.getOrDefault(reason, 0L)));
    rest.values().removeIf(count -> count == 0);
    return new Counts(sent - before.sent, rest);
  }

  /** How many have failed. */
  public long failures() {
    return failed.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Such as "7 of 900 requests failed (refused 5, cut off 2)". */
  public String inWords() {
    StringBuilder words = new StringBuilder();
    words.append(failures()).append(" of ").append(sent).append(" requests failed");
    if (!failed.isEmpty()) {
      words.append(" (");
      new TreeMap<>(failed)
          .forEach((reason, count) -> words.append(reason).append(' ').append(count).append(", "));
      words.setLength(words.length() - 2);
      words.append(')');
    }
    return words.toString();
  }
}
