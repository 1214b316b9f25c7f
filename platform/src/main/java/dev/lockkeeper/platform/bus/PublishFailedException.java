package dev.lockkeeper.platform.bus;

/** The bus has not taken all events; which ones, and why, is in the message. */
public final class PublishFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PublishFailedException(String message) {
    super(message);
  }
}
