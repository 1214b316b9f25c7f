package dev.lockkeeper.sandbox.route53;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xbill.DNS.Address;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;
import software.amazon.awssdk.services.route53.model.RRType;

/** Which values a record of a type may have, in Route 53's words where they are known. */
final class RecordValues {
  private static final int MAX_VALUE = 4000;
  private static final int MAX_CHARACTER_STRING = 255;
  private static final Pattern CHARACTER_STRINGS =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s+\"(?:[^\"\\\\]|\\\\.)*\")*");
  private static final Pattern CHARACTER_STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  private RecordValues() {}

  /** What is wrong with a value, if anything is. */
  static Optional<String> problem(RRType type, String value) {
    if (value.length() > MAX_VALUE) {
      return Optional.of("ValueTooLong (Value is too long) encountered with '" + value + "'");
    }
    return switch (type) {
      case A -> address(value, Address.IPv4, "ARRDATAIllegalIPv4Address", "IPv4");
      case AAAA -> address(value, Address.IPv6, "AAAARRDATAIllegalIPv6Address", "IPv6");
      case CNAME, NS, PTR -> name(value);
      case SRV -> service(value);
      case TXT, SPF -> text(value);
      default -> other(type, value);
    };
  }

  /** Two values that mean the same are the same text in this form. */
  static String comparable(RRType type, String value) {
    return switch (type) {
      case CNAME, NS, PTR -> DomainName.parse(value).text();
      case AAAA -> value.toLowerCase(Locale.ROOT);
      default -> value;
    };
  }

  private static Optional<String> address(String value, int family, String code, String words) {
    return Address.toByteArray(value, family) != null
        ? Optional.empty()
        : Optional.of(
            code
                + " (Value is not a valid "
                + words
                + " address) encountered with '"
                + value
                + "'");
  }

  private static Optional<String> name(String value) {
    try {
      DomainName.parse(value);
      return Optional.empty();
    } catch (IllegalArgumentException wrong) {
      return Optional.of(wrong.getMessage());
    }
  }

  private static Optional<String> service(String value) {
    List<String> fields = List.of(value.trim().split("\\s+"));
    if (fields.size() != 4) {
      return Optional.of(
          "SRVRRDATANotFourFields (Value should be: priority weight port target) encountered with '"
              + value
              + "'");
    }
    for (String number : fields.subList(0, 3)) {
      if (!number.matches("\\d{1,5}") || Integer.parseInt(number) > 0xffff) {
        return Optional.of(
            "SRVRRDATAIllegalNumber (Value is not a number from 0 to 65535) encountered with '"
                + number
                + "'");
      }
    }
    return fields.get(3).equals(".") ? Optional.empty() : name(fields.get(3));
  }

  private static Optional<String> text(String value) {
    if (!CHARACTER_STRINGS.matcher(value).matches()) {
      return Optional.of(
          "InvalidCharacterString (Value should be enclosed in quotation marks) encountered with '"
              + value
              + "'");
    }
    Matcher strings = CHARACTER_STRING.matcher(value);
    while (strings.find()) {
      if (octets(strings.group(1)) > MAX_CHARACTER_STRING) {
        return Optional.of(
            "CharacterStringTooLong (Value is too long) encountered with '"
                + strings.group()
                + "'");
      }
    }
    return Optional.empty();
  }

  private static int octets(String content) {
    return content.replaceAll("\\\\[0-3][0-7]{2}|\\\\.", "x").length();
  }

  private static Optional<String> other(RRType type, String value) {
    try {
      Record.fromString(Name.root, Type.value(type.toString()), DClass.IN, 0, value, Name.root);
      return Optional.empty();
    } catch (IOException wrong) {
      return Optional.of(
          type + "RRDATAIllegal (" + wrong.getMessage() + ") encountered with '" + value + "'");
    }
  }
}
