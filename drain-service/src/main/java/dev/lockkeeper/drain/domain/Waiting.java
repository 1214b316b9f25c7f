package dev.lockkeeper.drain.domain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says in words what a drain waits for. */
public final class Waiting {
  private Waiting() {}

  /** One sentence for an operator. */
  public static String reason(Drain drain) {
    String trouble =
        drain.attempt().trouble().map(text -> " (last attempt: " + text + ")").orElse("");
    return switch (drain.state()) {
      case REQUESTED -> "looking for the cluster of the instance" + trouble;
      case DRAINING -> inCluster(drain) + trouble;
      case RELEASING -> "letting the instance go: " + released(drain) + trouble;
      case COMPLETED, EXPIRED -> "ended: " + released(drain);
      case LOST -> "ended: " + lost(drain);
    };
  }

  private static String inCluster(Drain drain) {
    List<Task> holding = drain.tasks().holding();
    if (!drain.containerInstance().orElseThrow().draining()) {
      return "setting the container instance DRAINING";
    }
    if (holding.isEmpty()) {
      return "making sure that no task is left";
    }
    return "tasks not STOPPED yet: " + byGroup(holding);
  }

  private static String byGroup(List<Task> tasks) {
    Map<String, Integer> counts = new TreeMap<>();
    tasks.forEach(task -> counts.merge(task.group(), 1, Integer::sum));
    return counts.entrySet().stream()
        .map(count -> count.getValue() + " of " + count.getKey())
        .collect(Collectors.joining(", "));
  }

  /** What wants the instance drained. */
  public static String cause(Drain drain) {
    return drain.lifecycleActions().all().stream()
        .map(action -> "hook " + action.hook() + " of group " + action.group())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String lost(Drain drain) {
    return drain
        .release()
        .map(Drain.Release::reason)
        .orElse("the instance or its lifecycle action was gone before it was empty");
  }

  private static String released(Drain drain) {
    return drain.release().map(Drain.Release::reason).orElse("");
  }
}
