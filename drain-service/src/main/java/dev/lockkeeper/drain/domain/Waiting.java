package dev.lockkeeper.drain.domain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
      case LOST -> "ended: the instance or its lifecycle action was gone before it was empty";
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
    Map<String, Integer> byGroup = new TreeMap<>();
    holding.forEach(task -> byGroup.merge(task.group(), 1, Integer::sum));
    return holding.size() + " tasks are not STOPPED yet: " + byGroup;
  }

  private static String released(Drain drain) {
    return drain.release().map(Drain.Release::reason).orElse("");
  }
}
