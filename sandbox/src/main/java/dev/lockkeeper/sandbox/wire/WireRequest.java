package dev.lockkeeper.sandbox.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** An HTTP request, whoever received it. */
public final class WireRequest {
  private final String method;
  private final String path;
  private final String query;
  private final Map<String, String> headers;
  private final byte[] body;

  /**
   * A request as it came.
   *
   * @param path as it stands in the request line, still percent-encoded
   * @param query what follows the question mark, still percent-encoded; may be empty
   * @param headers names in any case
   */
  public WireRequest(
      String method, String path, String query, Map<String, String> headers, byte[] body) {
    this.method = method;
    this.path = path;
    this.query = query;
    this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    this.headers.putAll(headers);
    this.body = body;
  }

  public String method() {
    return method;
  }

  public String path() {
    return path;
  }

  public String query() {
    return query;
  }

  /** Path and query as they stand in the request line. */
  public String target() {
    return query.isEmpty() ? path : path + "?" + query;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The same with another value of one header. */
  public WireRequest with(String name, String value) {
    Map<String, String> others = new TreeMap<>(headers);
    others.put(name, value);
    return new WireRequest(method, path, query, others, body);
  }

  /** The body as it came over the wire, possibly compressed. */
  public byte[] rawBody() {
    return body;
  }

  /**
   * The body, decompressed; SDKs compress large {@code PutMetricData} requests.
   *
   * @throws AwsError if it says it is gzip and isn't
   */
  public byte[] body() {
    if (!header("Content-Encoding").filter("gzip"::equalsIgnoreCase).isPresent()) {
      return body;
    }
    try (GZIPInputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return unzipped.readAllBytes();
    } catch (IOException e) {
      throw AwsError.client("SerializationException", "The body is not gzip: " + e.getMessage());
    }
  }

  /** The parameters of query string and form body, in their order. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    decode(query, parameters);
    if (header("Content-Type")
        .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
        .isPresent()) {
      decode(new String(body(), StandardCharsets.UTF_8), parameters);
    }
    return parameters;
  }

  private static void decode(String encoded, Map<String, String> into) {
    for (String pair : encoded.split("&")) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        into.put(decode(name), decode(value));
      }
    }
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw AwsError.client("MalformedQueryString", "The query string is malformed: " + text);
    }
  }
}
