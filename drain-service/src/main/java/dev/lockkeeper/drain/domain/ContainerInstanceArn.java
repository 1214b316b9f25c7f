package dev.lockkeeper.drain.domain;

/** The ARN under which an instance is registered with an ECS cluster. */
public record ContainerInstanceArn(String value) {
  @Override
  public String toString() {
    return value;
  }
}
