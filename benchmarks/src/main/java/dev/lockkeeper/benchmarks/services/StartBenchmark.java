package dev.lockkeeper.benchmarks.services;

import dev.lockkeeper.benchmarks.Circumstances;
import dev.lockkeeper.benchmarks.MarkedSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How long each service takes to be ready and to handle its first message, and what memory it holds
 * then. It needs the JDK of the images.
 */
public final class StartBenchmark {
  /** What the command line takes. */
  public static final String FLAGS =
      """
        --home FOLDER  the project's folder, where the services have been built (default .)
        --only SERVICE this one; all that have been built unless given
        --flags FLAGS  NONE, IMAGE or CACHED; each in turn unless given
        --rounds N     starts of each service with each set of flags (default 5)
        --rest N       seconds from the first message until memory is looked at (default 10)
        --into FILE    also write the table into FILE's section marked "start"
      """;

  private static final double SPEED = 10;
  private static final Duration LONGEST_RECEIVE = Duration.ofSeconds(21);

  private Path home = Path.of(".");
  private Optional<String> only = Optional.empty();
  private List<Flags> compared = List.of(Flags.NONE, Flags.IMAGE, Flags.CACHED);
  private int rounds = 5;
  private int restSeconds = 10;
  private final Map<String, Long> ended = new HashMap<>();
  private Optional<Path> document = Optional.empty();

  /** One service with one set of flags. */
  private record Contender(String service, Flags flags) {}

  /** One start of it. */
  private record Start(
      double ready,
      double quarkus,
      double handled,
      double mebibytes,
      double anonymous,
      double end) {}

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
      case "--only" -> only = Optional.of(value);
      case "--flags" -> compared = List.of(Flags.valueOf(value));
      case "--rounds" -> rounds = Integer.parseInt(value);
      case "--rest" -> restSeconds = Integer.parseInt(value);
      case "--into" -> document = Optional.of(Path.of(value));
      default -> throw new IllegalArgumentException("Unknown flag: " + flag);
    }
  }

  private void run() throws IOException, InterruptedException {
    home = home.toRealPath();
    Circumstances circumstances = Circumstances.now();
    Map<Contender, List<Start>> starts = new LinkedHashMap<>();
    Map<Contender, List<String>> contenders = contenders();
    try (BenchmarkCluster cluster = BenchmarkCluster.up(home, SPEED)) {
      // One that doesn't count: this JVM, too, must load what it asks with.
      Map.Entry<Contender, List<String>> first = contenders.entrySet().iterator().next();
      start(first.getKey(), first.getValue(), cluster);
      for (int round = 0; round < rounds; round++) {
        for (Map.Entry<Contender, List<String>> each : contenders.entrySet()) {
          starts
              .computeIfAbsent(each.getKey(), fresh -> new ArrayList<>())
              .add(start(each.getKey(), each.getValue(), cluster));
        }
      }
    }
    String table = table(starts, circumstances.words());
    System.out.println(table);
    if (document.isPresent()) {
      MarkedSection.replace(document.get(), "start", table);
    }
  }

  /** One service after the other with the same flags: each rests longest between its starts. */
  private Map<Contender, List<String>> contenders() throws IOException, InterruptedException {
    Map<Contender, List<String>> contenders = new LinkedHashMap<>();
    for (Flags flags : compared) {
      for (Path folder : services()) {
        String service = folder.getFileName().toString();
        List<String> options = new ArrayList<>(flags.options(home));
        if (flags == Flags.CACHED) {
          options.addAll(AotCache.options(home, service));
        }
        contenders.put(new Contender(service, flags), options);
      }
    }
    return contenders;
  }

  /** The modules that have been built and named as services are. */
  private List<Path> services() throws IOException {
    try (Stream<Path> modules = Files.list(home)) {
      return modules
          .filter(folder -> folder.getFileName().toString().endsWith("-service"))
          .filter(folder -> only.stream().allMatch(folder::endsWith))
          .filter(folder -> Files.exists(folder.resolve("target/quarkus-app/quarkus-run.jar")))
          .sorted()
          .toList();
    }
  }

  private Start start(Contender contender, List<String> options, BenchmarkCluster cluster)
      throws IOException, InterruptedException {
    String service = contender.service();
    Map<String, String> environment = new HashMap<>(cluster.environment(service));
    environment.putAll(contender.flags().environment());
    awaitNobodyReceives(service);
    cluster.leaveEvent(service);
    try (ServiceStart start = ServiceStart.of(home.resolve(service), options, environment)) {
      double ready = seconds(start.awaitReady());
      double handled = seconds(start.awaitHandled());
      Thread.sleep(restSeconds * 1000L);
      double all = start.residentMebibytes();
      double anonymous = start.anonymousMebibytes();
      double quarkus = start.quarkusSeconds();
      return new Start(ready, quarkus, handled, all, anonymous, seconds(start.stop()));
    } finally {
      ended.put(service, System.nanoTime());
    }
  }

  /** A receive that a process has left behind would take the event, and hide it for a while. */
  private void awaitNobodyReceives(String service) throws InterruptedException {
    Long end = ended.get(service);
    if (end != null) {
      long since = System.nanoTime() - end;
      Thread.sleep(Math.max(0, LONGEST_RECEIVE.toMillis() - since / 1_000_000));
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private String table(Map<Contender, List<Start>> starts, String circumstances) {
    StringBuilder table = new StringBuilder(circumstances);
    table.append(
        String.format(";%n%d starts each, interleaved; memory %d s after", rounds, restSeconds));
    table.append(
        " its first message.\n\n| Service | JVM flags | ready after s, median (least–most)");
    table.append(
        " | of it Quarkus | first message handled after s | resident MiB (of it anonymous)");
    table.append(" | ends after SIGTERM, s |\n");
    table.append("| --- | --- | --- | --- | --- | --- | --- |\n");
    starts.entrySet().stream()
        .sorted(Comparator.comparing(each -> each.getKey().service()))
        .forEach(each -> table.append(row(each.getKey(), each.getValue())));
    return table.toString();
  }

  private static String row(Contender contender, List<Start> starts) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %.2f | %s | %.0f (%.0f) | %.1f |%n",
        contender.service(),
        contender.flags().words(),
        spread(starts, Start::ready),
        median(starts, Start::quarkus),
        spread(starts, Start::handled),
        median(starts, Start::mebibytes),
        median(starts, Start::anonymous),
        median(starts, Start::end));
  }

  private static String spread(List<Start> starts, ToDoubleFunction<Start> figure) {
    DoubleSummaryStatistics all = starts.stream().mapToDouble(figure).summaryStatistics();
    return String.format(
        Locale.ROOT, "%.2f (%.2f–%.2f)", median(starts, figure), all.getMin(), all.getMax());
  }

  private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
    return starts.stream().mapToDouble(figure).sorted().toArray()[starts.size() / 2];
  }
}
