package dev.lockkeeper.platform.wiring;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Reads query parameters, which come as text so that a wrong one can be named; JAX-RS itself
 * answers one with a bare 404.
 */
public final class Parameters {
  private Parameters() {}

  /** A whole number from {@code least} to {@code most}. */
  public static int whole(String name, String text, int least, int most) {
    try {
      int value = Integer.parseInt(text.strip());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException noNumber) {
      // It is told like one out of range.
    }
    throw ProblemException.of(
        400, name, "%s must be %d to %d, not %s".formatted(name, least, most, text));
  }

  /** {@code true} or {@code false}. */
  public static boolean yesOrNo(String name, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw ProblemException.of(
              400, name, "%s must be true or false, not %s".formatted(name, text));
    };
  }

  /** A moment such as {@code 2026-03-01T10:00:00Z}, with whatever offset. */
  public static Instant instant(String name, String text) {
    return readInstant(text)
        .orElseThrow(() -> ProblemException.of(400, name, notAnInstant(name, text)));
  }

  static Optional<Instant> readInstant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
    } catch (DateTimeParseException wrong) {
      return Optional.empty();
    }
  }

  static String notAnInstant(String name, String text) {
    return name + " must be a time such as 2026-03-01T10:00:00Z, not " + text;
  }
}
