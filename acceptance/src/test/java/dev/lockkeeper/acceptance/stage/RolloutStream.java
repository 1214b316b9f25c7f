package dev.lockkeeper.acceptance.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A rollout as one sees it who watches by server-sent events. */
public final class RolloutStream {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String DATA = "data:";

  private final List<String> states = new CopyOnWriteArrayList<>();
  private final Stream<String> lines;
  private volatile boolean over;

  private RolloutStream(Stream<String> lines) {
    this.lines = lines;
  }

  static RolloutStream open(URI uri, String token) {
    HttpRequest request =
        HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + token).build();
    try {
      HttpResponse<Stream<String>> response = HTTP.send(request, BodyHandlers.ofLines());
      if (response.statusCode() != 200) {
        throw new AssertionError("status " + response.statusCode());
      }
      RolloutStream stream = new RolloutStream(response.body());
      Thread reader = new Thread(stream::read, "rollout-stream");
      reader.setDaemon(true);
      reader.start();
      return stream;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the test was stopped", stopped);
    }
  }

  private void read() {
    try (lines) {
      lines
          .filter(line -> line.startsWith(DATA))
          .map(line -> Web.json(line.substring(DATA.length())))
          .map(told -> told.path("rollout").path("state").asText())
          .forEach(this::add);
    } catch (UncheckedIOException broken) {
      // The process was killed.
    } finally {
      over = true;
    }
  }

  private void add(String state) {
    if (states.isEmpty() || !states.get(states.size() - 1).equals(state)) {
      states.add(state);
    }
  }

  /** The states that were told of, each as often as it was come into. */
  public List<String> states() {
    return List.copyOf(states);
  }

  /** Whether nothing more will come. */
  public boolean isOver() {
    return over;
  }
}
