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
  private static final String DNS = LockkeeperService.DISCOVERY.artifact();

  /** The most ECS calls a drain may cost; see docs/decisions/0006. */
  private static final long ECS_BUDGET = 6;

  private final DrainStory.Outcome outcome;
  private final List<Count> counts;
  private final List<Count> dnsCounts;
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
    this.counts = by(SERVICE, calls);
    this.dnsCounts = by(DNS, calls);
    this.sample = sample;
  }

  private static List<Count> by(String caller, CallLog calls) {
    return calls.counts().stream().filter(count -> count.call().caller().equals(caller)).toList();
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
    row(screen, "Names", names());
    row(screen, "Hook calls", Long.toString(total("autoscaling")));
    operations("autoscaling", counts).forEach((name, count) -> row(screen, "", count + " " + name));
    row(screen, "ECS calls", total("ecs") + " of at most " + budget);
    operations("ecs", counts).forEach((name, count) -> row(screen, "", count + " " + name));
    row(screen, "Other calls", "SQS " + total("sqs") + ", DynamoDB " + total("dynamodb"));
    Map<String, Long> dns = operations("route53", dnsCounts);
    long dnsCalls = dns.values().stream().mapToLong(Long::longValue).sum();
    row(screen, "Route 53", dnsCalls + " calls by " + DNS);
    dns.forEach((name, count) -> row(screen, "", count + " " + name));
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
    wrong.addAll(outcome.names().wrong());
    return wrong;
  }

  private String names() {
    return "%s has %d addresses; %s withdrawn before the drain began"
        .formatted(
            Names.HOST,
            outcome.names().addresses(),
            words(outcome.names().withdrawn().map(Integer::longValue)));
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

  private static Map<String, Long> operations(String service, List<Count> counts) {
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
