package dev.lockkeeper.drain.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many drains may be under way in a cluster at a time: a number, or a part of its instances.
 *
 * @param value 1 or more; at most 100 for a percentage
 */
public record Limit(int value, boolean percent) {
  private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,5})(%?)");

  public Limit {
    if (value < 1 || (percent && value > 100)) {
      throw new IllegalArgumentException("no limit of drains: " + value + (percent ? "%" : ""));
    }
  }

  /** Reads {@code 5} or {@code 10%}. */
  public static Optional<Limit> parse(String text) {
    Matcher matcher = SHAPE.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int value = Integer.parseInt(matcher.group(1));
    boolean percent = !matcher.group(2).isEmpty();
    return percent && value > 100 ? Optional.empty() : Optional.of(new Limit(value, percent));
  }

  /** So many of a cluster with {@code instances}; rounded down, but never to none. */
  public int of(int instances) {
    return percent ? Math.max(1, (int) ((long) instances * value / 100)) : value;
  }

  @Override
  public String toString() {
    return value + (percent ? "%" : "");
  }
}
