package dev.lockkeeper.sandbox.cloudwatch.math;

/** An expression that can't be read, or that asks for what can't be calculated. */
public final class MathException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MathException(String message) {
    super(message);
  }
}
