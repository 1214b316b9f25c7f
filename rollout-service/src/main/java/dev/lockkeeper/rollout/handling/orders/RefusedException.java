package dev.lockkeeper.rollout.handling.orders;

import java.util.List;
import java.util.stream.Collectors;

/** A command can't be carried out, and repeating it as it is won't help. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient List<Reason> reasons;

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
   * One of the reasons, in words an operator can act on.
   *
   * @param about which part of the command it is about, or the kind of the obstacle
   */
  public record Reason(String about, String text) {}

  /** For one reason. */
  public RefusedException(Kind kind, String about, String text) {
    this(kind, List.of(new Reason(about, text)));
  }

  /** For several, at least one. */
  public RefusedException(Kind kind, List<Reason> reasons) {
    super(reasons.stream().map(Reason::text).collect(Collectors.joining("; ")));
    this.kind = kind;
    this.reasons = List.copyOf(reasons);
  }

  /** What stands against it. */
  public Kind kind() {
    return kind;
  }

  /** Why, in words. */
  public List<Reason> reasons() {
    return reasons;
  }
}
