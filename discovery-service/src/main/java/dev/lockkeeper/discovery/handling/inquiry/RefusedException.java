package dev.lockkeeper.discovery.handling.inquiry;

/** A question can't be answered, and asking again as it is won't help. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String field;

  /** What stands against it. */
  public enum Kind {
    /** What it is about isn't there. */
    UNKNOWN,
    /** It is understood, and names what can't be asked about. */
    IMPOSSIBLE
  }

  /**
   * Says why, in words an operator can act on.
   *
   * @param field which part of the question it is about
   */
  public RefusedException(Kind kind, String field, String reason) {
    super(reason);
    this.kind = kind;
    this.field = field;
  }

  /** What stands against it. */
  public Kind kind() {
    return kind;
  }

  /** Which part of the question it is about. */
  public String field() {
    return field;
  }
}
