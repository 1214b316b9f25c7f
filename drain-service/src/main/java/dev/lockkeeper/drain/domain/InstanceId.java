package dev.lockkeeper.drain.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/** An EC2 instance's id, such as {@code i-0abc…}; it names the drain of that instance as well. */
public record InstanceId(String value) {
  private static final Pattern SHAPE = Pattern.compile("i-[0-9a-f]+");

  public InstanceId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("not an EC2 instance id: " + value);
    }
  }

  /** The id that {@code text} is, if it is one. */
  public static Optional<InstanceId> parse(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new InstanceId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
