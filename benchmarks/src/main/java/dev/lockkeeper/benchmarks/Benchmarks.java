package dev.lockkeeper.benchmarks;

import dev.lockkeeper.benchmarks.inbox.InboxBenchmark;
import java.util.List;

/** The entry point: the first argument names the benchmark, the rest are its flags. */
public final class Benchmarks {
  private static final String USAGE =
      """
      Usage: java -jar benchmarks.jar inbox [flags]
      %s""";

  private Benchmarks() {}

  public static void main(String[] args) throws Exception {
    List<String> words = List.of(args);
    if (words.isEmpty() || !words.get(0).equals("inbox")) {
      fail("Name a benchmark.");
    }
    try {
      InboxBenchmark.run(words.subList(1, words.size()));
    } catch (IllegalArgumentException wrongFlag) {
      fail(wrongFlag.getMessage());
    }
  }

  private static void fail(String reason) {
    System.err.println(reason);
    System.err.print(USAGE.formatted(InboxBenchmark.FLAGS));
    System.exit(2);
  }
}
