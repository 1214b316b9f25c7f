package dev.lockkeeper.sandbox.route53;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A domain name as Route 53 writes it: lower case, ending in a dot, and every octet that is not a
 * letter, a digit, a hyphen or an underscore as a backslash and three octal digits. Ordered as
 * Route 53 orders names: by the labels in reverse ({@code com.example.www.}), compared as text.
 */
public final class DomainName implements Comparable<DomainName> {
  private static final int MAX_LABEL = 63;
  private static final int MAX_NAME = 255;

  private final String text;
  private final String reversed;

  private DomainName(List<String> labels) {
    this.text = String.join(".", labels) + ".";
    List<String> backwards = new ArrayList<>(labels);
    Collections.reverse(backwards);
    this.reversed = String.join(".", backwards) + ".";
  }

  /**
   * Reads a name with or without its last dot, its unusual characters plain or escaped.
   *
   * @throws IllegalArgumentException with Route 53's words for what is wrong with it
   */
  public static DomainName parse(String name) {
    String absolute = name.endsWith(".") ? name : name + ".";
    if (absolute.length() > MAX_NAME) {
      throw problem("DomainNameTooLong (Domain name is too long)", name);
    }
    String[] labels = absolute.substring(0, absolute.length() - 1).split("\\.", -1);
    return new DomainName(Arrays.stream(labels).map(label -> label(label, name)).toList());
  }

  /** The name whose labels are these octets, the leftmost first. */
  public static DomainName ofLabels(List<byte[]> labels) {
    return new DomainName(
        labels.stream()
            .map(octets -> escape(new String(octets, StandardCharsets.ISO_8859_1)))
            .toList());
  }

  private static String label(String label, String name) {
    String octets = unescape(label, name);
    if (octets.isEmpty()) {
      throw problem("DomainLabelEmpty (Domain label is empty)", name);
    }
    if (octets.length() > MAX_LABEL) {
      throw problem("DomainLabelTooLong (Domain label is too long)", name);
    }
    if (octets.chars().anyMatch(c -> c <= ' ' || c > 0xff)) {
      throw problem("UnsupportedCharacter (Value contains unsupported characters)", name);
    }
    return escape(octets);
  }

  private static String unescape(String label, String name) {
    StringBuilder octets = new StringBuilder(label.length());
    for (int i = 0; i < label.length(); i++) {
      if (label.charAt(i) != '\\') {
        octets.append(label.charAt(i));
      } else if (label.length() >= i + 4
          && label.substring(i + 1, i + 4).matches("[0-3][0-7]{2}")) {
        octets.append((char) Integer.parseInt(label.substring(i + 1, i + 4), 8));
        i += 3;
      } else {
        throw problem("InvalidEscapeSequence (Value contains an invalid escape sequence)", name);
      }
    }
    return octets.toString();
  }

  private static String escape(String octets) {
    StringBuilder escaped = new StringBuilder(octets.length());
    for (char octet : octets.toLowerCase(Locale.ROOT).toCharArray()) {
      if ((octet >= 'a' && octet <= 'z')
          || (octet >= '0' && octet <= '9')
          || octet == '-'
          || octet == '_') {
        escaped.append(octet);
      } else {
        escaped.append(String.format(Locale.ROOT, "\\%03o", (int) octet));
      }
    }
    return escaped.toString();
  }

  private static IllegalArgumentException problem(String words, String name) {
    return new IllegalArgumentException(words + " encountered with '" + name + "'");
  }

  /** As Route 53's answers show it. */
  public String text() {
    return text;
  }

  /** Whether this is {@code other} or below it. */
  public boolean isWithin(DomainName other) {
    return reversed.startsWith(other.reversed);
  }

  /** How many labels it has. */
  public int depth() {
    return (int) text.chars().filter(c -> c == '.').count();
  }

  /** The name without its first label; only for names of two labels or more. */
  public DomainName parent() {
    return new DomainName(labels().subList(1, depth()));
  }

  /** The wildcard right below this name, which answers for what isn't there. */
  public DomainName wildcard() {
    List<String> labels = new ArrayList<>(labels());
    labels.add(0, "\\052");
    return new DomainName(labels);
  }

  private List<String> labels() {
    return List.of(text.substring(0, text.length() - 1).split("\\."));
  }

  @Override
  public int compareTo(DomainName other) {
    return reversed.compareTo(other.reversed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DomainName name && name.text.equals(text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
