package dev.lockkeeper.capacity.domain.query;

/** An expression that can't be read; the message says where and why. */
final class BadQueryException extends Exception {
  private static final long serialVersionUID = 1L;

  BadQueryException(String message) {
    super(message);
  }
}
