package dev.lockkeeper.sandbox.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Tells a story as it happens, by the world's clock, and loses patience if it doesn't go on. */
final class Narrator {
  private static final Duration POLL = Duration.ofMillis(500);

  /** What happens in the world takes its time, and so do the services, by theirs. */
  private static final Duration WORLD_PATIENCE = Duration.ofMinutes(20);

  private static final Duration WALL_PATIENCE = Duration.ofSeconds(90);

  private final WorldClock world;
  private final Screen screen;
  private final Instant begun;

  /** Begins now. */
  Narrator(WorldClock world, Screen screen) {
    this.world = world;
    this.screen = screen;
    this.begun = world.now();
  }

  Instant begun() {
    return begun;
  }

  Duration elapsed() {
    return Duration.between(begun, world.now());
  }

  /** A line that stays. */
  void say(String format, Object... arguments) {
    screen.line(WorldClock.clock(elapsed()) + "  " + String.format(Locale.ROOT, format, arguments));
  }

  /** Waits a moment; the newest state stands in the line that is rewritten. */
  void pause(String state) throws Stuck {
    Duration patience = WORLD_PATIENCE.plus(world.inWorld(WALL_PATIENCE));
    if (elapsed().compareTo(patience) > 0) {
      throw new Stuck("nothing came of it within " + WorldClock.words(patience) + ": " + state);
    }
    screen.state(WorldClock.clock(elapsed()) + "  " + state);
    Pauses.of(POLL);
  }

  /** Waits so long by the world's clock. */
  void pass(Duration time, String state) throws Stuck {
    Instant until = world.now().plus(time);
    while (world.now().isBefore(until)) {
      pause(state);
    }
  }
}
