package dev.lockkeeper.benchmarks;

import dev.lockkeeper.benchmarks.capacity.CapacityBenchmark;
import dev.lockkeeper.benchmarks.inbox.InboxBenchmark;
import dev.lockkeeper.benchmarks.services.LagBenchmark;
import dev.lockkeeper.benchmarks.services.StartBenchmark;
import java.util.List;

/** The entry point: the first argument names the benchmark, the rest are its flags. */
public final class Benchmarks {
  private static final String USAGE =
      """
      Usage: java -jar benchmarks.jar inbox [flags]
      %s
             java -jar benchmarks.jar capacity [flags]
      %s
             java -jar benchmarks.jar start [flags]
      %s
             java -jar benchmarks.jar lag [FOLDER]
      """;

  private Benchmarks() {}

  public static void main(String[] args) throws Exception {
    List<String> words = List.of(args);
    String name = words.isEmpty() ? "" : words.get(0);
    try {
      switch (name) {
        case "inbox" -> InboxBenchmark.run(words.subList(1, words.size()));
        case "capacity" -> CapacityBenchmark.run(words.subList(1, words.size()));
        case "start" -> StartBenchmark.run(words.subList(1, words.size()));
        case "lag" -> LagBenchmark.run(words.subList(1, words.size()));
        default -> fail("Name a benchmark.");
      }
    } catch (IllegalArgumentException wrongFlag) {
      fail(wrongFlag.getMessage());
    }
  }

  private static void fail(String reason) {
    System.err.println(reason);
    System.err.print(
        USAGE.formatted(InboxBenchmark.FLAGS, CapacityBenchmark.FLAGS, StartBenchmark.FLAGS));
    System.exit(2);
  }
}
