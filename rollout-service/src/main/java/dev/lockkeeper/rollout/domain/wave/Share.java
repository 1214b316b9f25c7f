package dev.lockkeeper.rollout.domain.wave;

/**
 * A number of instances, or a percentage of some.
 *
 * @param amount 0 or more
 */
public record Share(int amount, boolean percent) {
  public Share {
    if (amount < 0) {
      throw new IllegalArgumentException("less than nothing: " + amount);
    }
  }

  /** Such as {@code 3} or {@code 10%}. */
  public static Share parse(String text) {
    return text.endsWith("%")
        ? new Share(Integer.parseInt(text.substring(0, text.length() - 1)), true)
        : new Share(Integer.parseInt(text), false);
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
