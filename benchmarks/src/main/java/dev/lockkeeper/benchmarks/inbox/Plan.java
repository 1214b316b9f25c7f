package dev.lockkeeper.benchmarks.inbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much is measured.
 *
 * @param rounds of throughput and latency; in each, every contender has its turn
 * @param messages on the queue before a throughput measurement starts
 * @param rates of the latency measurements, in messages a second
 * @param latencyTime how long a latency measurement lasts, apart from its warm-up
 * @param idleTime how long the queues are left quiet; zero leaves the measurement out
 * @param document a Markdown file whose marked section is to be replaced by the tables
 */
record Plan(
    int rounds,
    int messages,
    List<Integer> rates,
    Duration latencyTime,
    Duration idleTime,
    Optional<Path> document) {

  static Plan standard() {
    return new Plan(
        3,
        10_000,
        List.of(100, 500),
        Duration.ofSeconds(5),
        Duration.ofMinutes(1),
        Optional.empty());
  }

  private static Plan quick() {
    return new Plan(
        1, 2_000, List.of(100, 500), Duration.ofSeconds(1), Duration.ZERO, Optional.empty());
  }

  /**
   * The plan that the flags ask for.
   *
   * @throws IllegalArgumentException if a flag is unknown or lacks its value
   */
  static Plan of(List<String> flags) {
    Plan plan = standard();
    Iterator<String> words = flags.iterator();
    while (words.hasNext()) {
      plan = plan.with(words.next(), words);
    }
    return plan;
  }

  /** What is measured, to go with the figures. */
  String words() {
    return String.format(
        Locale.ROOT,
        "%d rounds, %,d messages for throughput, %d s for each latency measurement.",
        rounds,
        messages,
        latencyTime.toSeconds());
  }

  private Plan with(String flag, Iterator<String> values) {
    return switch (flag) {
      case "--quick" -> quick();
      case "--rounds" ->
          new Plan(number(flag, values), messages, rates, latencyTime, idleTime, document);
      case "--messages" ->
          new Plan(rounds, number(flag, values), rates, latencyTime, idleTime, document);
      case "--seconds" ->
          new Plan(rounds, messages, rates, seconds(flag, values), idleTime, document);
      case "--idle" ->
          new Plan(rounds, messages, rates, latencyTime, seconds(flag, values), document);
      case "--into" ->
          new Plan(
              rounds,
              messages,
              rates,
              latencyTime,
              idleTime,
              Optional.of(Path.of(value(flag, values))));
      default -> throw new IllegalArgumentException("Unknown flag " + flag);
    };
  }

  private static Duration seconds(String flag, Iterator<String> values) {
    return Duration.ofSeconds(number(flag, values));
  }

  private static int number(String flag, Iterator<String> values) {
    String value = value(flag, values);
    if (!value.matches("\\d{1,8}")) {
      throw new IllegalArgumentException(flag + " takes a number, not " + value);
    }
    return Integer.parseInt(value);
  }

  private static String value(String flag, Iterator<String> values) {
    if (!values.hasNext()) {
      throw new IllegalArgumentException(flag + " needs a value");
    }
    return values.next();
  }
}
