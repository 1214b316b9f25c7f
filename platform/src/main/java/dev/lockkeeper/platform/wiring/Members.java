package dev.lockkeeper.platform.wiring;

import dev.lockkeeper.platform.wiring.Problem.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the members of a body and collects all that is wrong with them, so that a caller learns it
 * at once. What is read is only to be used after {@link #check}.
 */
public final class Members {
  private final List<FieldError> errors = new ArrayList<>();

  /** A text of 1 to {@code longest} characters, none of which would break a line of the log. */
  public String text(String name, String value, int longest) {
    if (value == null || value.isBlank()) {
      wrong(name, name + " is missing");
      return "";
    }
    if (value.length() > longest) {
      wrong(name, name + " must have at most " + longest + " characters, not " + value.length());
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      wrong(name, name + " must be one line, without control characters");
    }
    return value.strip();
  }

  /** What {@code reader} makes of the text; empty if there is none. */
  public <T> Optional<T> optional(
      String name, String value, Function<String, Optional<T>> reader, String mustBe) {
    if (value == null) {
      return Optional.empty();
    }
    Optional<T> read = reader.apply(value);
    if (read.isEmpty()) {
      wrong(name, name + " must be " + mustBe + ", not " + value);
    }
    return read;
  }

  /** A moment such as {@code 2026-03-01T10:00:00Z}. */
  public Optional<Instant> instant(String name, String value) {
    return optional(name, value, Parameters::readInstant, "a time such as 2026-03-01T10:00:00Z");
  }

  /** A time span above zero, such as {@code PT30M}. */
  public Optional<Duration> duration(String name, String value) {
    return optional(name, value, Members::span, "a time span above zero such as PT30M");
  }

  /** The constant of that name. */
  public <E extends Enum<E>> Optional<E> constant(String name, String value, Class<E> kind) {
    String all =
        Stream.of(kind.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    return optional(
        name,
        value,
        text ->
            Stream.of(kind.getEnumConstants()).filter(one -> one.name().equals(text)).findFirst(),
        "one of " + all);
  }

  /** Notes that a member is wrong. */
  public void wrong(String name, String detail) {
    errors.add(new FieldError(name, detail));
  }

  /** Refuses the request if anything was wrong. */
  public void check() {
    if (!errors.isEmpty()) {
      throw ProblemException.badRequest(errors);
    }
  }

  private static Optional<Duration> span(String text) {
    try {
      return Optional.of(Duration.parse(text.strip()))
          .filter(span -> !span.isNegative() && !span.isZero());
    } catch (DateTimeParseException wrong) {
      return Optional.empty();
    }
  }
}
