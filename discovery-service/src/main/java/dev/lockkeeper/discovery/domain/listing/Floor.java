package dev.lockkeeper.discovery.domain.listing;

/**
 * How many answers a service keeps, whatever is to be drained.
 *
 * @param amount tasks, or percent of the desired count
 */
public record Floor(int amount, boolean percent) {
  private static final int MOST_TASKS = 10_000;
  private static final int WHOLE = 100;

  /**
   * Reads {@code 2}, {@code 50%} or {@code 50 percent}: the value of a tag on ECS may not have a
   * percent sign ("Tag", ECS API reference).
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Floor parse(String text) {
    String stripped = text.strip();
    String digits = stripped.replaceFirst("\\s*(%|percent)$", "");
    boolean percent = !digits.equals(stripped);
    try {
      int amount = Integer.parseInt(digits);
      if (amount >= 0 && amount <= (percent ? WHOLE : MOST_TASKS)) {
        return new Floor(amount, percent);
      }
    } catch (NumberFormatException noNumber) {
      // It is told like one out of range.
    }
    throw new IllegalArgumentException(
        "a floor is a number of tasks such as 2, or a percentage such as 50 percent, not %s"
            .formatted(text));
  }

  /**
   * In tasks, a percentage rounded up. Never more than the service wants: then nothing could be
   * withdrawn before it stops.
   */
  public int of(int desired) {
    int tasks = percent ? (int) ((desired * (long) amount + WHOLE - 1) / WHOLE) : amount;
    return Math.min(tasks, desired);
  }

  @Override
  public String toString() {
    return percent ? amount + "%" : String.valueOf(amount);
  }
}
