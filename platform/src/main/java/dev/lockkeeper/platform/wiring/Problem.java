package dev.lockkeeper.platform.wiring;

/**
 * What went wrong with a request, as RFC 9457 has it.
 *
 * @param title the HTTP status in words
 * @param detail what the caller can do something about
 */
public record Problem(String type, String title, int status, String detail) {
  /** The media type of problems. */
  public static final String MEDIA_TYPE = "application/problem+json";

  static Problem of(int status, String title, String detail) {
    return new Problem("about:blank", title, status, detail);
  }
}
