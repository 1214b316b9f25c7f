package dev.lockkeeper.capacity.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Expressions of the cluster query language, of a seed: subjects, operators and forms as "Cluster
 * query language" of the ECS developer guide lists them, each with the operators it is said to
 * take.
 */
final class RandomQueries {
  private static final List<String> EQUALITY = List.of("==", "equals", "!=", "not_equals");
  private static final List<String> ORDER =
      List.of(
          ">",
          "greater_than",
          ">=",
          "greater_than_equal",
          "<",
          "less_than",
          "<=",
          "less_than_equal");
  private static final List<String> LIST = List.of("in", "!in", "not_in");
  private static final List<String> PATTERN = List.of("=~", "matches", "!~", "not_matches");
  private static final List<String> EXISTENCE = List.of("exists", "!exists", "not_exists");
  private static final List<String> DATES =
      List.of(
          "2026-03-01",
          "2026-02-28",
          "2026-03-02",
          "2026-03-01T00:00:30",
          "2026-03-01T00:00:45Z",
          "2026-03-01T00:00:40+00:00",
          "2026-03-01T02:00:40+02:00",
          "2026-02-28T23:59:59Z");

  private final Random random;
  private final List<String> instanceIds;

  RandomQueries(long seed, List<String> instanceIds) {
    this.random = new Random(seed);
    this.instanceIds = List.copyOf(instanceIds);
  }

  String next() {
    return expression(random.nextInt(4));
  }

  /** One of which a word is missing, doubled, or in another place. */
  String broken() {
    List<String> words = new ArrayList<>(List.of(next().split(" ", -1)));
    int at = random.nextInt(words.size());
    switch (random.nextInt(3)) {
      case 0 -> words.remove(at);
      case 1 -> words.add(at, words.get(at));
      default -> words.add(random.nextInt(words.size()), words.remove(at));
    }
    return String.join(" ", words);
  }

  private String expression(int depth) {
    if (depth == 0) {
      return comparison();
    }
    return switch (random.nextInt(5)) {
      case 0 -> "not (" + expression(depth - 1) + ")";
      case 1 -> "!(" + expression(depth - 1) + ")";
      case 2 -> "(" + expression(depth - 1) + ")";
      case 3 -> expression(depth - 1) + oneOf(" and ", " && ", " AND ") + expression(depth - 1);
      default -> expression(depth - 1) + oneOf(" or ", " || ") + expression(depth - 1);
    };
  }

  private String comparison() {
    return switch (random.nextInt(8)) {
      case 0 -> with("agentConnected", () -> oneOf("true", "false"), EQUALITY, LIST, PATTERN);
      case 1 -> with("agentVersion", () -> oneOf("1.9.0", "1.87.0", "1.100.0"), EQUALITY, ORDER);
      case 2 -> with("ec2InstanceId", this::instanceId, EQUALITY, LIST, PATTERN);
      case 3 -> with("registeredAt", () -> any(DATES), EQUALITY, ORDER);
      case 4 -> with("runningTasksCount", () -> String.valueOf(random.nextInt(4)), EQUALITY, ORDER);
      case 5 -> with("task:group", this::group, EQUALITY, LIST, PATTERN, EXISTENCE, ORDER);
      default ->
          with(attribute(), this::value, EQUALITY, LIST, PATTERN, EXISTENCE, EQUALITY, ORDER);
    };
  }

  @SafeVarargs
  private String with(String subject, Supplier<String> values, List<String>... operators) {
    List<String> kind = operators[random.nextInt(operators.length)];
    String begin = subject + " " + any(kind);
    if (kind == EXISTENCE) {
      return begin;
    }
    if (kind == LIST) {
      return begin + " [" + word(values.get()) + ", " + word(values.get()) + "]";
    }
    if (kind == PATTERN) {
      return begin + " " + pattern(values.get());
    }
    return begin + " " + word(values.get());
  }

  /** Quoted where it has to be, and often where it hasn't. */
  private String word(String value) {
    return random.nextBoolean() && !value.contains(" ") ? value : quoted(value);
  }

  private String quoted(String value) {
    return random.nextBoolean() ? "'" + value + "'" : "\"" + value + "\"";
  }

  private String pattern(String value) {
    return switch (random.nextInt(4)) {
      case 0 -> word(value);
      case 1 -> value.substring(0, value.length() / 2) + ".*";
      case 2 -> quoted("(" + value + "|nothing)");
      default -> ".*" + value.charAt(value.length() - 1);
    };
  }

  private String attribute() {
    return "attribute:"
        + oneOf(
            "ecs.availability-zone",
            "ecs.instance-type",
            "colour",
            "level",
            "ecs.capability.privileged-container",
            "none");
  }

  private String value() {
    return oneOf(
        "us-east-1a",
        "us-east-1b",
        "m5.large",
        "m5.xlarge",
        "blue",
        "light green",
        "9",
        "10",
        "a1");
  }

  private String group() {
    return oneOf("service:shop", "service:other", "family:batch", "group");
  }

  private String instanceId() {
    return random.nextInt(5) == 0 ? "i-1234" : any(instanceIds);
  }

  private String any(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  private String oneOf(String... texts) {
    return texts[random.nextInt(texts.length)];
  }
}
