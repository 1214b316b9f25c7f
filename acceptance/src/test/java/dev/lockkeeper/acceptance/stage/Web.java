package dev.lockkeeper.acceptance.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks JSON over HTTP, as curl would. */
public final class Web {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Web() {}

  /**
   * An answer.
   *
   * @param retryAfter seconds; empty if it doesn't say
   * @param body missing if it isn't JSON
   */
  public record Answer(
      int status, String contentType, Optional<String> retryAfter, JsonNode body) {}

  /** Asks with GET. */
  public static Answer get(URI uri) {
    return send(HttpRequest.newBuilder(uri));
  }

  /** Asks with GET and a bearer token. */
  public static Answer get(URI uri, String token) {
    return send(HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token));
  }

  /** Sends JSON with POST. */
  public static Answer post(URI uri, String json) {
    return send(HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(json)));
  }

  /** Sends JSON with POST and a bearer token. */
  public static Answer post(URI uri, String json, String token) {
    return send(
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  /** Asks with DELETE. */
  public static Answer delete(URI uri) {
    return send(HttpRequest.newBuilder(uri).DELETE());
  }

  private static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          HTTP.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
      String type = response.headers().firstValue("Content-Type").orElse("");
      return new Answer(
          response.statusCode(),
          type,
          response.headers().firstValue("Retry-After"),
          json(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the test was stopped", stopped);
    }
  }

  /** The text as JSON; missing if it isn't. */
  public static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }
}
