package dev.lockkeeper.benchmarks.inbox;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Where and when a run takes place: what its figures are not to be read without. */
record Circumstances(LocalDate day, double loadBefore) {

  static Circumstances now() {
    return new Circumstances(LocalDate.now(ZoneOffset.UTC), load());
  }

  /** A sentence for the head of the tables; to be called at the end of the run. */
  String of(Plan plan) {
    return String.format(
        Locale.ROOT,
        "Run on %s: %s, %s %s, %d cores, load average %.1f before and %.1f at the end;%n"
            + "%d rounds, %,d messages for throughput, %d s for each latency measurement.",
        day,
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        loadBefore,
        load(),
        plan.rounds(),
        plan.messages(),
        plan.latencyTime().toSeconds());
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
