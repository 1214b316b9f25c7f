package dev.lockkeeper.platform.events;

/**
 * The text of a message is not the event it claims to be. It never will be, so it belongs in the
 * dead-letter queue; the message names the member at fault, as {@code detail.taskArn: is missing}.
 */
public final class MalformedEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedEventException(String member, String complaint) {
    super(member + ": " + complaint);
  }
}
