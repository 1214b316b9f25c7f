package dev.lockkeeper.discovery.handling.inquiry;

/** What a question is about isn't there, and asking again as it is won't help. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * Says why, in words an operator can act on.
   *
   * @param field which part of the question it is about
   */
  public RefusedException(String field, String reason) {
    super(reason);
    this.field = field;
  }

  /** Which part of the question it is about. */
  public String field() {
    return field;
  }
}
