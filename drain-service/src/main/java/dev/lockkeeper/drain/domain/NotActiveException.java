package dev.lockkeeper.drain.domain;

/** ECS sets only {@code ACTIVE} container instances {@code DRAINING}, and this one isn't. */
public final class NotActiveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String status;

  /**
   * The one asked for isn't active.
   *
   * @param status what it is instead, such as {@code REGISTERING}
   */
  public NotActiveException(String status) {
    super("the container instance is " + status);
    this.status = status;
  }

  /** What it is instead. */
  public String status() {
    return status;
  }
}
