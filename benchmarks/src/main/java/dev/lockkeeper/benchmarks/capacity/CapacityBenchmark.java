package dev.lockkeeper.benchmarks.capacity;

import dev.lockkeeper.benchmarks.Circumstances;
import dev.lockkeeper.benchmarks.MarkedSection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the kernels with JMH, measures what the models keep of the heap, and prints the table. */
public final class CapacityBenchmark {
  /** What the command line takes. */
  public static final String FLAGS =
      """
        --quick        half a minute: one short round
        --into FILE    also write the table into FILE's section marked "capacity"
      """;

  private static final int INSTANCES = 5_000;
  private static final int SERVICES = 200;

  private final boolean quick;
  private final Optional<Path> document;

  private CapacityBenchmark(boolean quick, Optional<Path> document) {
    this.quick = quick;
    this.document = document;
  }

  /**
   * Runs the benchmark.
   *
   * @throws IllegalArgumentException if a flag is wrong
   */
  public static void run(List<String> flags) throws IOException, RunnerException {
    boolean quick = false;
    Optional<Path> document = Optional.empty();
    Iterator<String> words = flags.iterator();
    while (words.hasNext()) {
      String flag = words.next();
      if (flag.equals("--quick")) {
        quick = true;
      } else if (flag.equals("--into") && words.hasNext()) {
        document = Optional.of(Path.of(words.next()));
      } else {
        throw new IllegalArgumentException("Unknown flag, or one without its value: " + flag);
      }
    }
    new CapacityBenchmark(quick, document).run();
  }

  private void run() throws IOException, RunnerException {
    Circumstances circumstances = Circumstances.now();
    double ours = Footprint.of(() -> Kept.of(new Fleet(INSTANCES, SERVICES)));
    double plain = Footprint.of(() -> PlainCapacity.of(new Fleet(INSTANCES, SERVICES)));
    Collection<RunResult> results = new Runner(options().build()).run();
    String table = table(results, ours, plain, circumstances);
    System.out.println(table);
    if (document.isPresent()) {
      MarkedSection.replace(document.get(), "capacity", table);
    }
  }

  private ChainedOptionsBuilder options() {
    return new OptionsBuilder()
        .include(RecountKernels.class.getName())
        .include(EventKernels.class.getName())
        .include(RemovalBenchmark.class.getName())
        .forks(quick ? 1 : 3)
        .warmupIterations(quick ? 1 : 3)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(quick ? 1 : 5)
        .measurementTime(TimeValue.seconds(1))
        .jvmArgsAppend("-Xmx1g");
  }

  private String table(
      Collection<RunResult> results, double ours, double plain, Circumstances circumstances) {
    Map<String, Result<?>> byName =
        results.stream()
            .collect(
                Collectors.toMap(
                    each ->
                        each.getParams().getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1"),
                    RunResult::getPrimaryResult));
    return circumstances.words()
        + String.format(
            Locale.ROOT,
            ";%n%,d instances, %,d tasks, %d services; JMH, %s.%n%n",
            INSTANCES,
            INSTANCES * Fleet.TASKS_EACH,
            SERVICES,
            quick ? "one short round" : "3 forks of 5 iterations, mean and 99.9 % confidence")
        + "| What | Lockkeeper | plain | goal |\n| --- | --- | --- | --- |\n"
        + row(
            "everything counted again, ms",
            cell(byName.get("RecountKernels.lockkeeper"), 1_000),
            cell(byName.get("RecountKernels.plain"), 1_000),
            "1")
        + row(
            "a task event applied, ns",
            cell(byName.get("EventKernels.taskLockkeeper"), 1),
            cell(byName.get("EventKernels.taskPlain"), 1),
            "200")
        + row(
            "a container instance event applied, ns",
            cell(byName.get("EventKernels.instanceLockkeeper"), 1),
            cell(byName.get("EventKernels.instancePlain"), 1),
            "200")
        + row(
            "such an event and all sums after it, µs",
            cell(byName.get("EventKernels.instanceAndSumsLockkeeper"), 1_000),
            "as everything counted again",
            "")
        + row(
            "a removal verdict for every instance, ms",
            cell(byName.get("RemovalBenchmark.lockkeeper"), 1_000),
            cell(byName.get("RemovalBenchmark.plain"), 1_000),
            "25")
        + row(
            "how many can go together, ms",
            cell(byName.get("RemovalBenchmark.together"), 1_000),
            "",
            "")
        + row(
            "what both start from, made of the model, ms",
            cell(byName.get("RemovalBenchmark.packed"), 1_000),
            "",
            "")
        + row(
            "of that, while events wait, ms",
            cell(byName.get("RemovalBenchmark.gathered"), 1_000),
            "",
            "")
        + row(
            "heap kept, MiB",
            String.format(Locale.ROOT, "%.1f", ours),
            String.format(Locale.ROOT, "%.1f", plain),
            "64");
  }

  private static String row(String what, String ours, String plain, String goal) {
    return "| " + String.join(" | ", what, ours, plain, goal) + " |\n";
  }

  private static String cell(Result<?> result, int per) {
    double error = result.getScoreError();
    String score = String.format(Locale.ROOT, "%,.2f", result.getScore() / per);
    return Double.isNaN(error)
        ? score
        : score + String.format(Locale.ROOT, " ± %,.2f", error / per);
  }
}
