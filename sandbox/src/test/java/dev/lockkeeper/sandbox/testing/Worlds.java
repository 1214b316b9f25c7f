package dev.lockkeeper.sandbox.testing;

import dev.lockkeeper.sandbox.world.Account;
import dev.lockkeeper.sandbox.world.World;
import java.time.Instant;

/** Worlds for tests: a quiet Monday, on a minute's boundary. */
public final class Worlds {
  public static final Instant START = Instant.parse("2026-01-05T10:00:00Z");

  private Worlds() {}

  public static World of(long seed) {
    return new World(seed, Account.DEFAULT, START);
  }
}
