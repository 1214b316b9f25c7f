package dev.lockkeeper.sandbox.cli;

/** A progress bar of plain characters. */
final class Bar {
  private static final int WIDTH = 20;

  private Bar() {}

  /** So much of all is done. */
  static String of(int done, int all) {
    int full = all == 0 ? 0 : WIDTH * done / all;
    return "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "]";
  }
}
