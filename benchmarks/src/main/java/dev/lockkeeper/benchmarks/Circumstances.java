package dev.lockkeeper.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Where and when a run takes place: what its figures are not to be read without. */
public record Circumstances(LocalDate day, double loadBefore) {

  public static Circumstances now() {
    return new Circumstances(LocalDate.now(ZoneOffset.UTC), load());
  }

  /** A sentence for the head of the tables, without its end; to be asked at the end of the run. */
  public String words() {
    return String.format(
        Locale.ROOT,
        "Run on %s: %s, %s %s, %d cores, load average %.1f before and %.1f at the end",
        day,
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        loadBefore,
        load());
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }
}
