package dev.lockkeeper.platform.leases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;

/** A machine with a clock of its own that is off, and runs too fast or too slow; it may die. */
final class LeaseMachine {
  private final LeaseWorld world;
  private final String name;
  private final Clock clock;
  private int incarnation;
  private boolean alive;
  private Leaseholder leaseholder;

  LeaseMachine(LeaseWorld world, String name) {
    this.world = world;
    this.name = name;
    this.clock = new OwnClock(world);
  }

  void start() {
    incarnation++;
    alive = true;
    int mine = incarnation;
    leaseholder =
        new Leaseholder(
            new SlowRecords(world, () -> alive && mine == incarnation),
            "a-queue",
            holder(),
            LeaseWorld.TERMS,
            clock);
    step();
  }

  /** Dies at once, whatever it is at. */
  void kill() {
    alive = false;
  }

  /** Ends as it should. */
  void stop() {
    try {
      leaseholder.release();
    } catch (SlowRecords.NoAnswerException unheard) {
      // The others have to wait then.
    }
    alive = false;
  }

  boolean isAlive() {
    return alive;
  }

  boolean mayAct() {
    return alive && leaseholder.held().isPresent();
  }

  long epoch() {
    return leaseholder.held().orElseThrow().epoch();
  }

  String holder() {
    return name + "/" + incarnation;
  }

  private void step() {
    int mine = incarnation;
    Duration next = LeaseWorld.TERMS.look();
    try {
      next = leaseholder.step();
    } catch (SlowRecords.NoAnswerException again) {
      // It steps again after a look's time.
    }
    long pause = world.troubled && world.random.nextInt(20) == 0 ? world.random.nextInt(25_000) : 0;
    if (alive && mine == incarnation) {
      world.after(next.toMillis() + pause, () -> stepIfStill(mine));
    }
  }

  private void stepIfStill(int mine) {
    if (alive && mine == incarnation) {
      step();
    }
  }

  private static final class OwnClock extends Clock {
    private final LeaseWorld world;
    private final long offset;
    private final double speed;

    OwnClock(LeaseWorld world) {
      this.world = world;
      Random random = world.random;
      offset = random.nextInt(3_600_000) - 1_800_000L;
      speed = 1 + (random.nextDouble() - 0.5) / 50;
    }

    @Override
    public Instant instant() {
      return Instant.parse("2026-03-01T12:00:00Z").plusMillis(offset + (long) (world.now() * speed));
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
