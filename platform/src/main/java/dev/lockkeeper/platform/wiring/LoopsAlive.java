package dev.lockkeeper.platform.wiring;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/**
 * Whether the threads that keep a service going are alive and get on. It asks nobody outside the
 * process: while AWS can't be reached a service waits, and starting it anew would help nobody.
 */
public final class LoopsAlive implements HealthCheck {
  private final Map<String, Function<Instant, Optional<String>>> loops = new LinkedHashMap<>();
  private final Duration longestTurn;
  private final Clock clock;

  /**
   * No loops yet.
   *
   * @param longestTurn how long one turn of a loop may take
   */
  public LoopsAlive(Duration longestTurn, Clock clock) {
    this.longestTurn = longestTurn;
    this.clock = clock;
  }

  /**
   * With a loop more.
   *
   * @param complaint what is wrong with it if it hasn't begun a turn since the given time
   */
  public LoopsAlive loop(String name, Function<Instant, Optional<String>> complaint) {
    loops.put(name, complaint);
    return this;
  }

  @Override
  public HealthCheckResponse call() {
    Instant since = clock.instant().minus(longestTurn);
    HealthCheckResponseBuilder response = HealthCheckResponse.named("loops").up();
    loops.forEach(
        (name, loop) -> {
          Optional<String> complaint = loop.apply(since);
          response.withData(name, complaint.orElse("alive"));
          if (complaint.isPresent()) {
            response.down();
          }
        });
    return response.build();
  }
}
