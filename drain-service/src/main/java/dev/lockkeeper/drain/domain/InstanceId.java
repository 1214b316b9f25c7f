package dev.lockkeeper.drain.domain;

/** An EC2 instance's id, such as {@code i-0abc…}; it names the drain of that instance as well. */
public record InstanceId(String value) {
  public InstanceId {
    if (!value.matches("i-[0-9a-f]+")) {
      throw new IllegalArgumentException("not an EC2 instance id: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
