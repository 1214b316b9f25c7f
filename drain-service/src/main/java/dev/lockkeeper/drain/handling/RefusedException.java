package dev.lockkeeper.drain.handling;

/** A command can't be carried out, and repeating it as it is won't help. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String field;

  /** What stands against it. */
  public enum Kind {
    /** What it names isn't there. */
    UNKNOWN,
    /** It doesn't fit how things stand. */
    CONFLICT,
    /** It is understood, and asks for what can't be. */
    IMPOSSIBLE
  }

  /**
   * Says why, in words an operator can act on.
   *
   * @param field which part of the command it is about
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

  /** Which part of the command it is about. */
  public String field() {
    return field;
  }
}
