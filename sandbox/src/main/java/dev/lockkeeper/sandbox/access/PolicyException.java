package dev.lockkeeper.sandbox.access;

/** A policy has something that the sandbox can't enforce, so none of it is. */
public final class PolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PolicyException(String message) {
    super(message);
  }
}
