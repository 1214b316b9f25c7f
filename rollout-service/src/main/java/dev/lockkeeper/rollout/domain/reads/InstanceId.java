package dev.lockkeeper.rollout.domain.reads;

/** The id of an EC2 instance, such as {@code i-0abc}. */
public record InstanceId(String value) implements Comparable<InstanceId> {
  @Override
  public int compareTo(InstanceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
