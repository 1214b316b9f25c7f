package dev.lockkeeper.sandbox.cloudwatch.math;

/** An expression that has been read. */
@FunctionalInterface
public interface Expression {
  /**
   * Calculates it.
   *
   * @throws MathException if it can't be
   */
  Value in(Scope scope);

  /**
   * Reads an expression.
   *
   * @throws MathException if it is none
   */
  static Expression parse(String text) {
    return new ExpressionParser(text).parse();
  }
}
