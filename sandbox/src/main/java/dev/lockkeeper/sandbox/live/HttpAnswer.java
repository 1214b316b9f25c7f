package dev.lockkeeper.sandbox.live;

/**
 * What a server answered.
 *
 * @param status of HTTP
 */
public record HttpAnswer(int status, String body) {
  static HttpAnswer ok(String body) {
    return new HttpAnswer(200, body);
  }
}
