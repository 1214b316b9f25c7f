package dev.lockkeeper.benchmarks.inbox;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One figure of several rounds: the median, and how far the rounds lie apart. */
record Rounds(double median, double least, double most) {
  static <R> Rounds of(List<R> rounds, ToDoubleFunction<R> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Rounds(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** The median alone. */
  String middle(String format) {
    return String.format(Locale.ROOT, format, median);
  }

  /** The median, and in brackets the least and the most. */
  String spread(String format) {
    return String.format(
        Locale.ROOT, format + " (" + format + "–" + format + ")", median, least, most);
  }
}
