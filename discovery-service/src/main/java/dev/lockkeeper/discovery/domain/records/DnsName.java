package dev.lockkeeper.discovery.domain.records;

import java.util.Locale;
import java.util.regex.Pattern;

/** Domain names as Route 53 writes them, so that what was written and what is listed compare. */
public final class DnsName {
  /** 255 octets on the wire (RFC 1035, 2.3.4), without the last dot. */
  public static final int LONGEST = 253;

  private static final Pattern ESCAPED = Pattern.compile("\\\\[0-7]{3}");

  private DnsName() {}

  /** The characters of a name as it is written, an escaped octet as one, without the last dot. */
  public static int length(String name) {
    String plain = ESCAPED.matcher(name).replaceAll("x");
    return plain.endsWith(".") ? plain.length() - 1 : plain.length();
  }

  /** Whether DNS allows a name of that length. */
  public static boolean fits(String name) {
    return length(name) <= LONGEST;
  }

  /**
   * Lower case, with its last dot; octets other than letters, digits, hyphens and underscores as a
   * backslash and three octal digits, such as {@code \052} for an asterisk (developer guide, "DNS
   * domain name format"). What is escaped already stays as it is.
   */
  public static String of(String name) {
    String absolute = name.endsWith(".") ? name : name + ".";
    StringBuilder written = new StringBuilder(absolute.length());
    for (char octet : absolute.toLowerCase(Locale.ROOT).toCharArray()) {
      if (isPlain(octet)) {
        written.append(octet);
      } else {
        written.append(String.format(Locale.ROOT, "\\%03o", (int) octet));
      }
    }
    return written.toString();
  }

  private static boolean isPlain(char octet) {
    return (octet >= 'a' && octet <= 'z')
        || (octet >= '0' && octet <= '9')
        || octet == '-'
        || octet == '_'
        || octet == '.'
        || octet == '\\';
  }
}
