package dev.lockkeeper.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks a REST API for JSON. */
record Rest(URI address) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration PATIENCE_WITH_ORDERS = Duration.ofSeconds(30);

  /** What is there; empty if it doesn't answer, or with another status than 200. */
  Optional<JsonNode> get(String path) {
    try {
      HttpResponse<String> response =
          HTTP.send(request(path).timeout(PATIENCE).build(), BodyHandlers.ofString());
      return response.statusCode() == 200
          ? Optional.of(JSON.readTree(response.body()))
          : Optional.empty();
    } catch (IOException notYet) {
      return Optional.empty();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /**
   * Has something done.
   *
   * @return what is answered
   * @throws IllegalStateException if it isn't done, with the reason that is given
   */
  JsonNode post(String path, String body) {
    HttpRequest post =
        request(path)
            .timeout(PATIENCE_WITH_ORDERS)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = HTTP.send(post, BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new IllegalStateException(
            "POST %s is answered with %d: %s"
                .formatted(path, response.statusCode(), response.body()));
      }
      return JSON.readTree(response.body());
    } catch (IOException notAnswered) {
      throw new IllegalStateException("POST " + path + " is not answered", notAnswered);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("POST " + path + " was interrupted", stopping);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path));
  }
}
