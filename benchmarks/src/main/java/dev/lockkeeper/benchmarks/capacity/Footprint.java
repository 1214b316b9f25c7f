package dev.lockkeeper.benchmarks.capacity;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** How much of the heap something keeps: what is used with it less what is used without it. */
final class Footprint {
  private static final int COLLECTIONS = 4;

  /** Holds what is measured while it is. */
  @SuppressWarnings("unused")
  private static volatile Object held;

  private Footprint() {}

  /** In MiB; whatever was only needed to make it is not counted. */
  static double of(Supplier<Object> maker) {
    long before = used();
    held = maker.get();
    long with = used();
    held = null;
    return (with - before) / (double) (1 << 20);
  }

  private static long used() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
