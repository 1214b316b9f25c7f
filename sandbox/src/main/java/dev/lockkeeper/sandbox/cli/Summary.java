package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.calls.CallLog;
import dev.lockkeeper.sandbox.calls.CallLog.Count;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How the main job went, and whether that is well. */
final class Summary {
  private static final String SERVICE = LockkeeperService.DRAIN.artifact();

  /** The most ECS calls a drain may cost; see docs/decisions/0006. */
  private static final long ECS_BUDGET = 6;

  private final DrainStory.Outcome outcome;
  private final List<Count> counts;
  private final SampleState sample;
  private final long budget;

  /**
   * Sums up.
   *
   * @param took by the services' clock; their reconciliation makes a call of its own each minute,
   *     which is no drain's
   */
  Summary(DrainStory.Outcome outcome, Duration took, CallLog calls, SampleState sample) {
    this.budget = ECS_BUDGET + took.toMinutes();
    this.outcome = outcome;
    this.counts =
        calls.counts().stream().filter(count -> count.call().caller().equals(SERVICE)).toList();
    this.sample = sample;
  }

  /**
   * Shows it.
   *
   * @return whether all went well
   */
  boolean show(Screen screen) {
    screen.line("");
    screen.line("Summary");
    row(
        screen,
        "Emptied",
        "%s in %s of simulated time; %d tasks stopped there first, and run elsewhere"
            .formatted(
                outcome.instanceId(), DrainStory.words(outcome.took()), outcome.tasksMoved()));
    row(screen, "Replaced by", outcome.replacement());
    row(screen, "Services", services());
    row(screen, "Room", room());
    row(screen, "Hook calls", Long.toString(total("autoscaling")));
    operations("autoscaling").forEach((name, count) -> row(screen, "", count + " " + name));
    row(screen, "ECS calls", total("ecs") + " of at most " + budget);
    operations("ecs").forEach((name, count) -> row(screen, "", count + " " + name));
    row(screen, "Other calls", "SQS " + total("sqs") + ", DynamoDB " + total("dynamodb"));
    List<String> wrong = whatWentWrong();
    wrong.forEach(reason -> row(screen, "Wrong", reason));
    row(screen, "Result", wrong.isEmpty() ? "all went well" : "NOT as it should be");
    return wrong.isEmpty();
  }

  private List<String> whatWentWrong() {
    List<String> wrong = new ArrayList<>();
    if (outcome.tasksLost() > 0) {
      wrong.add(outcome.tasksLost() + " tasks still ran when the instance went");
    }
    long completions = total("autoscaling", "CompleteLifecycleAction");
    if (completions != 1) {
      wrong.add("the hook was completed " + completions + " times by " + SERVICE);
    }
    if (total("ecs") > budget) {
      wrong.add("the drain cost more than " + budget + " ECS calls");
    }
    if (!sample.isWhole()) {
      wrong.add(sample.missing());
    }
    if (outcome.room().filter(sample::hasRoomAs).isEmpty()) {
      wrong.add("as many tasks don't fit as capacity-service says");
    }
    return wrong;
  }

  private String room() {
    return "for %s more tasks; %s at least, as CloudWatch was told"
        .formatted(
            words(outcome.room().map(Room.Figures::tasks)), words(sample.leastRoomPublished()));
  }

  private static String words(Optional<Long> number) {
    return number.map(it -> Long.toString(it)).orElse("unknown");
  }

  private String services() {
    return sample.services().stream()
        .map(service -> service.serviceName() + " " + service.runningCount())
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private Map<String, Long> operations(String service) {
    return counts.stream()
        .filter(count -> count.call().service().equals(service))
        .collect(
            Collectors.groupingBy(
                count -> count.call().operation(),
                TreeMap::new,
                Collectors.summingLong(Count::total)));
  }

  private long total(String service) {
    return counts.stream()
        .filter(count -> count.call().service().equals(service))
        .mapToLong(Count::total)
        .sum();
  }

  private long total(String service, String operation) {
    return counts.stream()
        .filter(count -> count.call().service().equals(service))
        .filter(count -> count.call().operation().equals(operation))
        .mapToLong(Count::total)
        .sum();
  }

  private static void row(Screen screen, String name, String text) {
    screen.line("  %-13s %s".formatted(name, text));
  }
}
