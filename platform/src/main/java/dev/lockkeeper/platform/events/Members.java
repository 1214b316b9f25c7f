package dev.lockkeeper.platform.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The members of a JSON object, read strictly by name: whoever asks for a member gets it with the
 * right type or a {@link MalformedEventException} that names it. Members nobody asks for are left
 * alone, so that a source may add to its events.
 */
public final class Members {
  private final String path;
  private final JsonNode node;

  private Members(String path, JsonNode node) {
    this.path = path;
    this.node = node;
  }

  /**
   * The members of {@code node}.
   *
   * @param path how to call the object in complaints; empty for the outermost
   */
  public static Members of(String path, JsonNode node) {
    if (node == null || !node.isObject()) {
      throw new MalformedEventException(path.isEmpty() ? "body" : path, "is not a JSON object");
    }
    return new Members(path, node);
  }

  /** A text that must be there and not be empty. */
  public String text(String name) {
    return optionalText(name).orElseThrow(() -> complaint(name, "is missing or empty"));
  }

  /** A text; absent, null and empty mean the same. */
  public Optional<String> optionalText(String name) {
    JsonNode member = node.path(name);
    if (member.isMissingNode() || member.isNull()) {
      return Optional.empty();
    }
    if (!member.isTextual()) {
      throw complaint(name, "is not a text");
    }
    return member.textValue().isEmpty() ? Optional.empty() : Optional.of(member.textValue());
  }

  /** A whole number that must be there. */
  public long number(String name) {
    JsonNode member = node.path(name);
    if (!member.isIntegralNumber()) {
      throw complaint(name, member.isMissingNode() ? "is missing" : "is not a whole number");
    }
    return member.longValue();
  }

  /** How many there are of something, from 0 to {@link Integer#MAX_VALUE}; must be there. */
  public int count(String name) {
    long count = number(name);
    if (count < 0 || count > Integer.MAX_VALUE) {
      throw complaint(name, "is not from 0 to %d: %d".formatted(Integer.MAX_VALUE, count));
    }
    return (int) count;
  }

  /** A truth value that must be there. */
  public boolean truth(String name) {
    JsonNode member = node.path(name);
    if (!member.isBoolean()) {
      throw complaint(name, member.isMissingNode() ? "is missing" : "is not true or false");
    }
    return member.booleanValue();
  }

  /** An ISO-8601 time with an offset that must be there. */
  public Instant instant(String name) {
    return optionalInstant(name).orElseThrow(() -> complaint(name, "is missing or empty"));
  }

  /** An ISO-8601 time with an offset, or none. */
  public Optional<Instant> optionalInstant(String name) {
    return optionalText(name).map(text -> instant(name, text));
  }

  /**
   * A time that must be there, written as AWS Health writes it: {@code Sat, 5 Jun 2021 15:10:09
   * GMT}.
   */
  public Instant rfc1123(String name) {
    String text = text(name);
    try {
      return OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException notRfc1123) {
      throw complaint(name, "is not an RFC 1123 time: " + text);
    }
  }

  /** One of the constants of {@code kind}, by its name; absent, null and empty mean none. */
  public <E extends Enum<E>> Optional<E> optionalOneOf(String name, Class<E> kind) {
    return optionalText(name)
        .map(
            text ->
                Stream.of(kind.getEnumConstants())
                    .filter(constant -> constant.name().equals(text))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            complaint(
                                name,
                                "is none of %s: %s"
                                    .formatted(List.of(kind.getEnumConstants()), text))));
  }

  /** A list of texts; an absent list is empty. */
  public List<String> texts(String name) {
    JsonNode member = node.path(name);
    if (member.isMissingNode() || member.isNull()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : member) {
      if (!element.isTextual()) {
        throw complaint(name, "is not a list of texts");
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  /** An object that must be there, as JSON. */
  public JsonNode object(String name) {
    JsonNode member = node.path(name);
    if (!member.isObject()) {
      throw complaint(name, member.isMissingNode() ? "is missing" : "is not a JSON object");
    }
    return member;
  }

  /** A list of objects; absent and null mean an empty one. */
  public List<Members> optionalObjects(String name) {
    return node.path(name).isMissingNode() || node.path(name).isNull() ? List.of() : objects(name);
  }

  /** A list of objects that must be there, and may be empty. */
  public List<Members> objects(String name) {
    JsonNode member = node.path(name);
    if (!member.isArray()) {
      throw complaint(name, member.isMissingNode() ? "is missing" : "is not a list");
    }
    List<Members> objects = new ArrayList<>();
    for (JsonNode element : member) {
      objects.add(of("%s[%d]".formatted(pathOf(name), objects.size()), element));
    }
    return objects;
  }

  /** How complaints call a member. */
  private String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private Instant instant(String name, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notIso) {
      throw complaint(name, "is not an ISO-8601 time: " + text);
    }
  }

  private MalformedEventException complaint(String name, String complaint) {
    return new MalformedEventException(pathOf(name), complaint);
  }
}
