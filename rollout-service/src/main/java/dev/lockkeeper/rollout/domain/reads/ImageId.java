package dev.lockkeeper.rollout.domain.reads;

/** The id of a machine image, such as {@code ami-0abc}. */
public record ImageId(String value) {
  @Override
  public String toString() {
    return value;
  }
}
