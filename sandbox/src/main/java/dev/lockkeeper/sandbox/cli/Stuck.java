package dev.lockkeeper.sandbox.cli;

/**
 * Thrown when the story doesn't end within the world's patience; the message says where it hung.
 */
final class Stuck extends Exception {
  private static final long serialVersionUID = 1L;

  Stuck(String message) {
    super(message);
  }
}
