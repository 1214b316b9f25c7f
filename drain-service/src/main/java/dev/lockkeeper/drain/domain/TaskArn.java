package dev.lockkeeper.drain.domain;

/** An ECS task's ARN. */
public record TaskArn(String value) {
  @Override
  public String toString() {
    return value;
  }
}
