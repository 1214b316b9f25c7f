package dev.lockkeeper.sandbox.eventbridge;

import dev.lockkeeper.sandbox.wire.AwsError;
import java.util.List;
import java.util.regex.Pattern;

/** The constraints of EventBridge's API model, refused in the words AWS uses for all of them. */
final class Constraints {
  private static final Pattern NAME = Pattern.compile("[.\\-_A-Za-z0-9]+");

  private Constraints() {}

  static AwsError validation(String message) {
    return AwsError.client("ValidationException", message);
  }

  /** A rule's name or a target's id: 1 to 64 letters, digits, dots, hyphens, underscores. */
  static void name(String member, String value) {
    required(member, value);
    if (value.length() > 64) {
      throw failed(member, value, "Member must have length less than or equal to 64");
    }
    if (!NAME.matcher(value).matches()) {
      throw failed(
          member, value, "Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+");
    }
  }

  static void required(String member, Object value) {
    if (value == null) {
      throw failed(member, null, "Member must not be null");
    }
    if (value instanceof String text && text.isEmpty()) {
      throw failed(member, text, "Member must have length greater than or equal to 1");
    }
  }

  /** A list that must be there, with 1 to {@code most} items. */
  static void size(String member, List<?> items, int most) {
    if (items.isEmpty()) {
      throw failed(member, "[]", "Member must have length greater than or equal to 1");
    }
    if (items.size() > most) {
      throw failed(
          member, items.size() + " items", "Member must have length less than or equal to " + most);
    }
  }

  /** A number that may be left out. */
  static void range(String member, Integer value, int least, int most) {
    if (value != null && value < least) {
      throw failed(
          member, value.toString(), "Member must have value greater than or equal to " + least);
    }
    if (value != null && value > most) {
      throw failed(
          member, value.toString(), "Member must have value less than or equal to " + most);
    }
  }

  private static AwsError failed(String member, String value, String constraint) {
    String shown = value == null ? "null" : "'" + value + "'";
    return validation(
        "1 validation error detected: Value %s at '%s' failed to satisfy constraint: %s"
            .formatted(shown, member, constraint));
  }
}
