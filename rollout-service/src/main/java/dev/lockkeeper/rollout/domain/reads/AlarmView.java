package dev.lockkeeper.rollout.domain.reads;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A CloudWatch alarm, and its state. */
public record AlarmView(String name, State state, String reason) {
  /** CloudWatch's words. */
  public enum State {
    OK,
    ALARM,
    INSUFFICIENT_DATA
  }

  /** Those names that no alarm has, in order. */
  public static Set<String> missing(Set<String> names, List<AlarmView> seen) {
    Set<String> missing = new TreeSet<>(names);
    seen.forEach(one -> missing.remove(one.name()));
    return missing;
  }
}
