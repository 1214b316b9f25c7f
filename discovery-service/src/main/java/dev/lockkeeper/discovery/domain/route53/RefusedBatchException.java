package dev.lockkeeper.discovery.domain.route53;

/** Something in a change batch can't be; nothing of it has been done. */
public final class RefusedBatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what, in Route 53's words. */
  public RefusedBatchException(String words, Throwable cause) {
    super(words, cause);
  }
}
