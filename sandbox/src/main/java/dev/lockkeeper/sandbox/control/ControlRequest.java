package dev.lockkeeper.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * A request of the control API.
 *
 * @param labels what stood in the braces of the route's template
 * @param query the query parameters
 * @param body an empty object if there was none
 */
public record ControlRequest(Map<String, String> labels, Map<String, String> query, JsonNode body) {
  /** A label of the route's template. */
  public String label(String name) {
    return labels.get(name);
  }

  /** A text member of the body, if it is there. */
  public Optional<String> text(String name) {
    return member(name)
        .map(
            node -> {
              require(node.isTextual(), name, "a string");
              return node.textValue();
            });
  }

  /** A text member of the body that must be there. */
  public String requiredText(String name) {
    return text(name).orElseThrow(() -> Problem.badRequest(name + " is missing"));
  }

  /** A whole number in the body, if it is there. */
  public Optional<Integer> integer(String name) {
    return member(name)
        .map(
            node -> {
              require(node.isInt(), name, "a whole number");
              return node.intValue();
            });
  }

  /** A number in the body, if it is there. */
  public Optional<Double> number(String name) {
    return member(name)
        .map(
            node -> {
              require(node.isNumber(), name, "a number");
              return node.doubleValue();
            });
  }

  /** A yes or no in the body, if it is there. */
  public Optional<Boolean> bool(String name) {
    return member(name)
        .map(
            node -> {
              require(node.isBoolean(), name, "true or false");
              return node.booleanValue();
            });
  }

  /** An ISO 8601 duration in the body, such as {@code PT90S}, that must be there. */
  public Duration requiredDuration(String name) {
    return duration(name).orElseThrow(() -> Problem.badRequest(name + " is missing"));
  }

  /** An ISO 8601 duration in the body, if it is there. */
  public Optional<Duration> duration(String name) {
    return text(name).map(text -> parse(name, text));
  }

  private static Duration parse(String name, String text) {
    try {
      Duration duration = Duration.parse(text);
      require(!duration.isNegative(), name, "a duration that isn't negative");
      return duration;
    } catch (DateTimeException e) {
      throw Problem.badRequest(name + " must be an ISO 8601 duration such as PT90S, not " + text);
    }
  }

  /** An ISO 8601 instant in the body, such as {@code 2026-12-01T08:00:00Z}, that must be there. */
  public Instant requiredInstant(String name) {
    String text = requiredText(name);
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw Problem.badRequest(
          name + " must be an ISO 8601 instant such as 2026-12-01T08:00:00Z, not " + text);
    }
  }

  /** Refuses members of the body that aren't among {@code known}: a typo must not be ignored. */
  public void requireOnly(Collection<String> known) {
    body.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw Problem.badRequest(name + " is unknown; known are " + known);
              }
            });
  }

  private Optional<JsonNode> member(String name) {
    return Optional.ofNullable(body.get(name)).filter(node -> !node.isNull());
  }

  private static void require(boolean fits, String name, String wanted) {
    if (!fits) {
      throw Problem.badRequest(name + " must be " + wanted);
    }
  }
}
