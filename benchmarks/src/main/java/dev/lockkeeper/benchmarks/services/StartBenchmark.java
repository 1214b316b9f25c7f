package dev.lockkeeper.benchmarks.services;

import dev.lockkeeper.benchmarks.Circumstances;
import dev.lockkeeper.benchmarks.MarkedSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How long each service takes to be ready, and what memory it holds then. */
public final class StartBenchmark {
  /** What the command line takes. */
  public static final String FLAGS =
      """
        --home FOLDER  the project's folder, where the services have been built (default .)
        --rounds N     starts of each service with each set of flags (default 5)
        --rest N       seconds from ready until memory is looked at (default 10)
        --into FILE    also write the table into FILE's section marked "start"
      """;

  private static final double SPEED = 30;

  private Path home = Path.of(".");
  private int rounds = 5;
  private int restSeconds = 10;
  private Optional<Path> document = Optional.empty();

  /** One service with one set of flags. */
  private record Contender(String service, Flags flags) {}

  /** One start of it. */
  private record Start(double seconds, double quarkusSeconds, double mebibytes) {}

  private StartBenchmark() {}

  /**
   * Runs the benchmark.
   *
   * @throws IllegalArgumentException if a flag is wrong
   */
  public static void run(List<String> flags) throws IOException, InterruptedException {
    StartBenchmark benchmark = new StartBenchmark();
    Iterator<String> words = flags.iterator();
    while (words.hasNext()) {
      String flag = words.next();
      if (!words.hasNext()) {
        throw new IllegalArgumentException("Unknown flag, or one without its value: " + flag);
      }
      benchmark.set(flag, words.next());
    }
    benchmark.run();
  }

  private void set(String flag, String value) {
    switch (flag) {
      case "--home" -> home = Path.of(value);
      case "--rounds" -> rounds = Integer.parseInt(value);
      case "--rest" -> restSeconds = Integer.parseInt(value);
      case "--into" -> document = Optional.of(Path.of(value));
      default -> throw new IllegalArgumentException("Unknown flag: " + flag);
    }
  }

  private void run() throws IOException, InterruptedException {
    Circumstances circumstances = Circumstances.now();
    Map<Contender, List<Start>> starts = new LinkedHashMap<>();
    try (BenchmarkCluster cluster = BenchmarkCluster.up(home, SPEED)) {
      Map<Contender, List<String>> contenders = contenders(cluster);
      for (int round = 0; round < rounds; round++) {
        for (Map.Entry<Contender, List<String>> each : contenders.entrySet()) {
          starts
              .computeIfAbsent(each.getKey(), fresh -> new ArrayList<>())
              .add(start(each.getKey().service(), each.getValue(), cluster));
        }
      }
    }
    String table = table(starts, circumstances.words());
    System.out.println(table);
    if (document.isPresent()) {
      MarkedSection.replace(document.get(), "start", table);
    }
  }

  private Map<Contender, List<String>> contenders(BenchmarkCluster cluster)
      throws IOException, InterruptedException {
    Map<Contender, List<String>> contenders = new LinkedHashMap<>();
    for (Path folder : services()) {
      String service = folder.getFileName().toString();
      for (Flags flags : Flags.values()) {
        List<String> options =
            flags == Flags.ARCHIVE
                ? SharedArchive.of(folder, flags.options(), cluster.environment(service))
                : flags.options();
        contenders.put(new Contender(service, flags), options);
      }
    }
    return contenders;
  }

  /** The modules that have been built and named as services are. */
  private List<Path> services() throws IOException {
    try (Stream<Path> modules = Files.list(home.toRealPath())) {
      return modules
          .filter(folder -> folder.getFileName().toString().endsWith("-service"))
          .filter(folder -> Files.exists(folder.resolve("target/quarkus-app/quarkus-run.jar")))
          .sorted()
          .toList();
    }
  }

  private Start start(String service, List<String> options, BenchmarkCluster cluster)
      throws IOException, InterruptedException {
    Path folder = home.resolve(service);
    try (ServiceStart start = ServiceStart.of(folder, options, cluster.environment(service))) {
      double seconds = start.awaitReady().toMillis() / 1000.0;
      Thread.sleep(restSeconds * 1000L);
      return new Start(seconds, start.quarkusSeconds(), start.residentMebibytes());
    }
  }

  private String table(Map<Contender, List<Start>> starts, String circumstances) {
    StringBuilder table = new StringBuilder(circumstances);
    table.append(
        String.format(";%n%d starts each, interleaved; memory %d s after", rounds, restSeconds));
    table.append(" it was ready.\n\n| Service | JVM flags | ready after s, median (least–most) |");
    table.append(" of it Quarkus | resident MiB |\n| --- | --- | --- | --- | --- |\n");
    starts.forEach((contender, all) -> table.append(row(contender, all)));
    return table.toString();
  }

  private static String row(Contender contender, List<Start> starts) {
    List<Double> seconds = starts.stream().map(Start::seconds).sorted().toList();
    DoubleSummaryStatistics quarkus =
        starts.stream().mapToDouble(Start::quarkusSeconds).summaryStatistics();
    DoubleSummaryStatistics memory =
        starts.stream().mapToDouble(Start::mebibytes).summaryStatistics();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.2f (%.2f–%.2f) | %.2f | %.0f |%n",
        contender.service(),
        contender.flags().words(),
        seconds.get(seconds.size() / 2),
        seconds.get(0),
        seconds.get(seconds.size() - 1),
        quarkus.getAverage(),
        memory.getAverage());
  }
}
