package dev.lockkeeper.benchmarks.services;

import dev.lockkeeper.benchmarks.Circumstances;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * From an event to the metric: a process of capacity-service at a sandbox in real time, a desired
 * count that changes all the time, and the lag that the service measures of each publication.
 */
public final class LagBenchmark {
  private static final String SERVICE = "capacity-service";
  private static final String LAG = "lockkeeper_capacity_publication_lag_seconds_";
  private static final Duration CHURN = Duration.ofMinutes(2);
  private static final Duration BETWEEN_CHANGES = Duration.ofMillis(1500);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private LagBenchmark() {}

  /** Runs it; it takes no flags but the project's folder, which is the current one unless given. */
  public static void run(List<String> arguments) throws IOException, InterruptedException {
    Path home = Path.of(arguments.isEmpty() ? "." : arguments.get(0));
    Circumstances circumstances = Circumstances.now();
    try (BenchmarkCluster cluster = BenchmarkCluster.up(home, 1);
        ServiceStart service =
            ServiceStart.of(
                home.resolve(SERVICE), Flags.SERIAL.options(home), cluster.environment(SERVICE))) {
      service.awaitReady();
      Thread.sleep(10_000);
      long before = cluster.calls(SERVICE, "PutMetricData");
      List<Double> lags = lags(cluster, service);
      Collections.sort(lags);
      System.out.printf(
          Locale.ROOT,
          "%s.%n%d publications, %d calls in %d s; from the event to the answer of PutMetricData:"
              + " p50 %.2f s, p90 %.2f s, p99 %.2f s, most %.2f s%n",
          circumstances.words(),
          lags.size(),
          cluster.calls(SERVICE, "PutMetricData") - before,
          CHURN.toSeconds(),
          percentile(lags, 50),
          percentile(lags, 90),
          percentile(lags, 99),
          percentile(lags, 100));
    }
  }

  private static List<Double> lags(BenchmarkCluster cluster, ServiceStart service)
      throws IOException, InterruptedException {
    List<Double> lags = new ArrayList<>();
    double count = value(service, "count");
    double sum = value(service, "sum");
    long began = System.nanoTime();
    long nextChange = began;
    for (int change = 0; System.nanoTime() - began < CHURN.toNanos(); ) {
      if (System.nanoTime() >= nextChange) {
        cluster.setDesiredCount("web", 12 + ++change % 3);
        nextChange += BETWEEN_CHANGES.toNanos();
      }
      double newCount = value(service, "count");
      double newSum = value(service, "sum");
      // Publications are further apart than looks; if one look sees two, each counts with their
      // mean.
      for (int i = 0; i < newCount - count; i++) {
        lags.add((newSum - sum) / (newCount - count));
      }
      count = newCount;
      sum = newSum;
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
    return lags;
  }

  private static double value(ServiceStart service, String suffix)
      throws IOException, InterruptedException {
    return service
        .get("/q/metrics")
        .lines()
        .filter(line -> line.startsWith(LAG + suffix))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static double percentile(List<Double> sorted, double percent) {
    int rank = (int) Math.ceil(percent * sorted.size() / 100);
    return sorted.get(Math.max(rank, 1) - 1);
  }
}
