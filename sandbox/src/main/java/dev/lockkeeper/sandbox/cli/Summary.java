package dev.lockkeeper.sandbox.cli;

import dev.lockkeeper.sandbox.calls.CallLog.Count;
import dev.lockkeeper.sandbox.cli.LiveTraffic.Way;
import dev.lockkeeper.sandbox.traffic.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How the main job went, and whether that is well. */
final class Summary {
  /** The services' names in the calls, and as people write them. */
  private static final Map<String, String> AWS_NAMES =
      Map.of(
          "autoscaling", "Auto Scaling",
          "dynamodb", "DynamoDB",
          "ec2", "EC2",
          "ecs", "ECS",
          "events", "EventBridge",
          "monitoring", "CloudWatch",
          "route53", "Route 53",
          "sqs", "SQS",
          "ssm", "Systems Manager");

  /** How many tasks have moved, of how many. */
  record Tasks(int moved, int all) {
    private double each() {
      return all == 0 ? 0 : (double) moved / all;
    }
  }

  /**
   * The rollout.
   *
   * @param requests what became of the clients' requests meanwhile
   * @param bound the least time it could have taken
   * @param images of the instances there are now
   * @param calls to AWS until its end
   * @param room what capacity-service says now, if AWS says the same
   * @param named whether the name has the addresses of all tasks that run, and no others
   */
  record Done(
      RolloutStory.Outcome outcome,
      Map<Way, Counts> requests,
      Tasks tasks,
      Duration bound,
      Map<String, String> images,
      List<Count> calls,
      Optional<Room.Figures> room,
      boolean named) {}

  private final Done done;
  private final Map<Way, Counts> refresh;

  /**
   * Sums up.
   *
   * @param refresh what became of the requests during the instance refresh
   */
  Summary(Done done, Map<Way, Counts> refresh) {
    this.done = done;
    this.refresh = refresh;
  }

  /**
   * Shows it.
   *
   * @return whether all went well
   */
  boolean show(Screen screen) {
    screen.line("");
    screen.line("Summary");
    row(screen, "Rollout", rollout());
    row(screen, "Time", time());
    row(screen, "Requests", LiveTraffic.ours(done.requests()).inWords());
    done.requests()
        .forEach((way, counts) -> ours(way, counts).ifPresent(it -> row(screen, "", it)));
    row(screen, "Tasks", tasks());
    done.images().forEach((instance, image) -> row(screen, "Image", instance + " " + image));
    calls().forEach((service, words) -> row(screen, service, words));
    row(screen, "Room", room());
    screen.line("In the same world, with the same clients");
    row(screen, "Lockkeeper", LiveTraffic.ours(done.requests()).inWords());
    row(
        screen,
        "Drained, but",
        done.requests().get(Way.ORDINARY_NAME).inWords()
            + ": the name isn't withdrawn first, but follows the tasks");
    row(screen, "Not drained", LiveTraffic.ours(refresh).inWords() + ": an instance refresh");
    List<String> wrong = whatWentWrong();
    wrong.forEach(reason -> row(screen, "Wrong", reason));
    row(screen, "Result", wrong.isEmpty() ? "all went well" : "NOT as it should be");
    return wrong.isEmpty();
  }

  private String rollout() {
    return "%s of %s, from %s to %s"
        .formatted(
            done.outcome().end().state(),
            done.images().size() + " instances",
            done.outcome().oldImage(),
            done.outcome().image());
  }

  private String time() {
    double part = (double) done.outcome().took().toMillis() / Math.max(1, done.bound().toMillis());
    return "%s of simulated time, %.2f times its critical path of %s"
        .formatted(WorldClock.words(done.outcome().took()), part, WorldClock.words(done.bound()));
  }

  private static Optional<String> ours(Way way, Counts counts) {
    return way == Way.ORDINARY_NAME
        ? Optional.empty()
        : Optional.of("%d to %s".formatted(counts.sent(), way.words()));
  }

  private String tasks() {
    return "%d moved %d times, %.2f times each"
        .formatted(done.tasks().all(), done.tasks().moved(), done.tasks().each());
  }

  private String room() {
    return done.room().map(it -> "for " + it.tasks() + " more tasks").orElse("unknown");
  }

  /** A line for each service of ours that has called AWS. */
  private Map<String, String> calls() {
    Map<String, String> lines = new TreeMap<>();
    for (LockkeeperService service : LockkeeperService.values()) {
      Map<String, Long> byAws =
          done.calls().stream()
              .filter(count -> count.call().caller().equals(service.artifact()))
              .collect(
                  Collectors.groupingBy(
                      count ->
                          AWS_NAMES.getOrDefault(count.call().service(), count.call().service()),
                      TreeMap::new,
                      Collectors.summingLong(Count::total)));
      lines.put(
          service.artifact(),
          byAws.entrySet().stream()
              .map(entry -> entry.getKey() + " " + entry.getValue())
              .collect(Collectors.joining(", ")));
    }
    return lines;
  }

  private List<String> whatWentWrong() {
    List<String> wrong = new ArrayList<>();
    RolloutView end = done.outcome().end();
    if (!end.hasSucceeded()) {
      wrong.add("the rollout ended " + end.state() + ": " + end.reason());
    }
    done.requests().entrySet().stream()
        .filter(entry -> entry.getKey() != Way.ORDINARY_NAME)
        .filter(entry -> entry.getValue().failures() > 0)
        .forEach(entry -> wrong.add(entry.getKey().words() + ": " + entry.getValue().inWords()));
    done.images()
        .forEach(
            (instance, image) -> {
              if (!image.equals(done.outcome().image())) {
                wrong.add(instance + " is on " + image);
              }
            });
    if (done.room().isEmpty()) {
      wrong.add("as many tasks don't fit as capacity-service says");
    }
    if (!done.named()) {
      wrong.add(Names.HOST + " has not the addresses of the tasks that run");
    }
    return wrong;
  }

  private static void row(Screen screen, String name, String text) {
    screen.line("  %-17s %s".formatted(name, text));
  }
}
