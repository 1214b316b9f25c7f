package dev.lockkeeper.sandbox.cloudwatch;

import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;

/** How an alarm compares datapoints with its threshold. */
enum Comparison {
  GREATER(ComparisonOperator.GREATER_THAN_THRESHOLD, "greater than"),
  GREATER_OR_EQUAL(
      ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD, "greater than or equal to"),
  LESS(ComparisonOperator.LESS_THAN_THRESHOLD, "less than"),
  LESS_OR_EQUAL(ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD, "less than or equal to");

  private final ComparisonOperator operator;
  private final String words;

  Comparison(ComparisonOperator operator, String words) {
    this.operator = operator;
    this.words = words;
  }

  /** None for those of anomaly detection. */
  static Optional<Comparison> of(ComparisonOperator operator) {
    for (Comparison comparison : values()) {
      if (comparison.operator == operator) {
        return Optional.of(comparison);
      }
    }
    return Optional.empty();
  }

  boolean breaches(double value, double threshold) {
    return switch (this) {
      case GREATER -> value > threshold;
      case GREATER_OR_EQUAL -> value >= threshold;
      case LESS -> value < threshold;
      case LESS_OR_EQUAL -> value <= threshold;
    };
  }

  ComparisonOperator operator() {
    return operator;
  }

  String words() {
    return words;
  }
}
