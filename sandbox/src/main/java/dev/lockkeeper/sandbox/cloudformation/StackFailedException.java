package dev.lockkeeper.sandbox.cloudformation;

/**
 * A stack could not be created, and what had been created of it was removed again. The message
 * names the resource and the reason.
 */
public final class StackFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StackFailedException(String logicalId, String type, RuntimeException cause) {
    super("%s (%s): %s".formatted(logicalId, type, cause.getMessage()), cause);
  }
}
