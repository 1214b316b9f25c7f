package dev.lockkeeper.sandbox.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An HTTP response, whoever sends it. */
public final class WireResponse {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final String errorCode;

  private WireResponse(int status, Map<String, String> headers, byte[] body, String errorCode) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.errorCode = errorCode;
  }

  /** A result. */
  public static WireResponse ok(int status, String contentType, byte[] body) {
    return new WireResponse(status, Map.of("Content-Type", contentType), body, null);
  }

  /** An error, with the code that the body carries. */
  public static WireResponse failed(int status, String contentType, byte[] body, String errorCode) {
    return new WireResponse(status, Map.of("Content-Type", contentType), body, errorCode);
  }

  /** The same with one more header. */
  public WireResponse with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new WireResponse(status, more, body, errorCode);
  }

  public int status() {
    return status;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public byte[] body() {
    return body;
  }

  /** AWS's error code, if this is an error. */
  public Optional<String> errorCode() {
    return Optional.ofNullable(errorCode);
  }
}
