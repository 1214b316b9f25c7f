package dev.lockkeeper.sandbox.cloudwatch;

/** What CloudWatch keeps of the values of a period: enough for every {@link Stat}. */
record Aggregate(double count, double sum, double minimum, double maximum) {
  static Aggregate of(double value, double count) {
    return new Aggregate(count, value * count, value, value);
  }

  Aggregate plus(Aggregate other) {
    return new Aggregate(
        count + other.count,
        sum + other.sum,
        Math.min(minimum, other.minimum),
        Math.max(maximum, other.maximum));
  }

  double value(Stat stat) {
    return switch (stat) {
      case AVERAGE -> sum / count;
      case SUM -> sum;
      case MINIMUM -> minimum;
      case MAXIMUM -> maximum;
      case SAMPLE_COUNT -> count;
    };
  }
}
