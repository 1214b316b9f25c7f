package dev.lockkeeper.rollout.domain.wave;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number of instances, or a percentage of some.
 *
 * @param amount 0 or more
 */
public record Share(int amount, boolean percent) {
  /** What {@link #read} takes. */
  public static final String WORDS = "a number, or a percentage such as 10%, at most 100%";

  private static final Pattern WRITTEN = Pattern.compile("[0-9]{1,6}|[0-9]{1,2}%|100%");

  public Share {
    if (amount < 0) {
      throw new IllegalArgumentException("less than nothing: " + amount);
    }
  }

  /** Such as {@code 3} or {@code 10%}; empty for what is none, and for more than all. */
  public static Optional<Share> read(String text) {
    return WRITTEN.matcher(text).matches()
        ? Optional.of(new Share(Integer.parseInt(text.replace("%", "")), text.endsWith("%")))
        : Optional.empty();
  }

  /** Such as {@code 3} or {@code 10%}. */
  public static Share parse(String text) {
    return read(text)
        .orElseThrow(() -> new IllegalArgumentException("must be " + WORDS + ", not " + text));
  }

  /** Of so many; rounded up, so that any percentage but 0 is at least one. */
  public int of(int all) {
    return percent ? (int) (((long) all * amount + 99) / 100) : amount;
  }

  @Override
  public String toString() {
    return percent ? amount + "%" : Integer.toString(amount);
  }
}
