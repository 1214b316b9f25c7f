package dev.lockkeeper.discovery.domain.names;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What DNS allows in the name of a host (RFC 1035, 2.3.1, as RFC 1123, 2.1 widens it): labels of
 * letters, digits and hyphens, a hyphen neither first nor last, at most 63 characters each.
 */
public final class DnsLabels {
  private static final int LONGEST_LABEL = 63;

  /** 255 bytes on the wire, which are 253 characters (RFC 1035, 2.3.4). */
  private static final int LONGEST_NAME = 253;

  /** The id of a task and a dot, for its own name; ids have 32 characters. */
  private static final int TASK_LABEL = 33;

  private DnsLabels() {}

  /** DNS knows no case, so all is written small. */
  public static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** What is wrong with a folded label, in words. */
  public static Optional<String> complaint(String label) {
    if (label.isEmpty()) {
      return Optional.of("a label is empty");
    }
    if (label.length() > LONGEST_LABEL) {
      return Optional.of(
          "label %s has %d characters, DNS allows %d"
              .formatted(label, label.length(), LONGEST_LABEL));
    }
    if (!label.chars().allMatch(DnsLabels::isAllowed)) {
      return Optional.of("label " + label + " has something else than letters, digits and hyphens");
    }
    return label.startsWith("-") || label.endsWith("-")
        ? Optional.of("label " + label + " begins or ends with a hyphen")
        : Optional.empty();
  }

  private static boolean isAllowed(int character) {
    return (character >= 'a' && character <= 'z')
        || (character >= '0' && character <= '9')
        || character == '-';
  }

  /**
   * What is wrong with a folded name of one or more labels, in words. A task's id comes before it.
   * How long the zone's own name lets it be is looked at where that is known.
   */
  public static Optional<String> nameComplaint(String name) {
    if (name.length() > LONGEST_NAME - TASK_LABEL) {
      return Optional.of(
          "the name has %d characters, there is room for %d beside a task's id"
              .formatted(name.length(), LONGEST_NAME - TASK_LABEL));
    }
    return Stream.of(name.split("\\.", -1)).flatMap(label -> complaint(label).stream()).findFirst();
  }
}
