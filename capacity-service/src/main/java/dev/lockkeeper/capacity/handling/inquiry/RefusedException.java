package dev.lockkeeper.capacity.handling.inquiry;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A question can't be answered, and asking again as it is won't help. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient Map<String, String> reasons;

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
    this(kind, Map.of(field, reason));
  }

  /** The same for several parts of the question, in this order. */
  public RefusedException(Kind kind, Map<String, String> reasons) {
    super(String.join("; ", reasons.values()));
    this.kind = kind;
    this.reasons = Collections.unmodifiableMap(new LinkedHashMap<>(reasons));
  }

  /** What stands against it. */
  public Kind kind() {
    return kind;
  }

  /** Why, by the part of the question that it is about. */
  public Map<String, String> reasons() {
    return reasons;
  }
}
