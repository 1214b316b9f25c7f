package dev.lockkeeper.drain.domain;

/** The cluster's stop switch was found on before something was sent, so it was not. */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says who stopped the cluster and why, in words for operators. */
  public StoppedException(String reason) {
    super(reason);
  }
}
