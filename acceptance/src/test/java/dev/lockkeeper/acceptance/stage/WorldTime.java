package dev.lockkeeper.acceptance.stage;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** The world's time, which goes faster than the services' by a fixed factor. */
public final class WorldTime {
  private final URI clock;
  private final double speed;

  WorldTime(URI clock, double speed) {
    this.clock = clock;
    this.speed = speed;
  }

  /** What time it is in the world. */
  public Instant now() {
    return Instant.parse(Web.get(clock).body().path("now").asText());
  }

  /** How long it was by the services' clock from one moment of the world to another. */
  public Duration byTheClock(Instant from, Instant to) {
    return Duration.ofMillis((long) (Duration.between(from, to).toMillis() / speed));
  }
}
