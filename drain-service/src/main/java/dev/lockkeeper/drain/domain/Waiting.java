package dev.lockkeeper.drain.domain;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in words what a drain waits for. */
public final class Waiting {
  private Waiting() {}

  /** One sentence for an operator. */
  public static String reason(Drain drain) {
    String trouble = drain.attempt().trouble().map(text -> after(drain, text)).orElse("");
    return switch (drain.state()) {
      case REQUESTED -> toBegin(drain) + trouble;
      case ANNOUNCED -> "waiting until names no longer lead to its tasks";
      case DRAINING -> inCluster(drain) + trouble;
      case RELEASING -> releasing(drain) + trouble;
      case COMPLETED, EXPIRED, CANCELLED -> "ended: " + released(drain);
      case LOST -> "ended: " + lost(drain);
    };
  }

  /** Who waits in line or is stopped hasn't tried anything. */
  private static String after(Drain drain, String trouble) {
    return ProgressNews.waitsForItsTurn(drain) || drain.attempt().held()
        ? ": " + trouble
        : " (last attempt: " + trouble + ")";
  }

  private static String toBegin(Drain drain) {
    if (drain.containerInstance().isEmpty()) {
      return "looking for the cluster of the instance";
    }
    return drain.slot() == Slot.AWAITED
        ? "waiting for its turn in the cluster"
        : "waiting to begin";
  }

  private static String inCluster(Drain drain) {
    List<Task> holding = drain.tasks().holding();
    if (!drain.containerInstance().orElseThrow().draining()) {
      return "setting the container instance DRAINING";
    }
    if (holding.isEmpty()) {
      return "making sure that no task is left";
    }
    List<BlockReason> blocked = drain.diagnosis().reasons();
    String why =
        blocked.isEmpty()
            ? ""
            : "; blocked: "
                + blocked.stream().map(BlockReason::text).collect(Collectors.joining("; "));
    return "tasks not STOPPED yet: " + byGroup(holding) + why;
  }

  /** What is on the instance as far as is known. */
  static String left(Drain drain) {
    List<Task> holding = drain.tasks().holding();
    return holding.isEmpty() ? "no task is known to be left" : "left on it: " + byGroup(holding);
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
    return Stream.concat(
            drain.lifecycleActions().all().stream()
                .filter(action -> action.status() != LifecycleAction.Status.RETAINED)
                .map(action -> "hook " + action.hook() + " of group " + action.group()),
            drain.triggers().all().stream().map(Trigger::inWords))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String releasing(Drain drain) {
    return drain.release().filter(Release::mustReactivate).isPresent()
        ? "setting the instance ACTIVE again: " + released(drain)
        : "letting the instance go: " + released(drain);
  }

  private static String lost(Drain drain) {
    return drain
        .release()
        .map(Release::reason)
        .orElse("the instance or its lifecycle action was gone before it was empty");
  }

  private static String released(Drain drain) {
    return drain.release().map(Release::reason).orElse("");
  }
}
