package dev.lockkeeper.rollout.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.handling.RolloutStore;
import dev.lockkeeper.rollout.handling.orders.RolloutCommands;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Brings rollouts of tests to their end. */
@Singleton
public class RolloutEnd {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final RolloutStore store;
  private final RolloutCommands commands;

  public RolloutEnd(RolloutStore store, RolloutCommands commands) {
    this.store = store;
    this.commands = commands;
  }

  /** Cancels what goes on, and waits until it has ended and everybody has been told. */
  public void ofAll() {
    for (Rollout rollout : store.newest(Optional.empty(), 10)) {
      if (!rollout.state().settled()) {
        commands.cancel("a test", rollout.request().id(), "the next test");
      }
      awaited(rollout.request().id().value());
    }
  }

  /** The rollout, once it has ended. */
  public Rollout awaited(String id) {
    Instant latest = Instant.now().plus(LONGEST);
    Rollout rollout = store.find(new RolloutId(id)).orElseThrow();
    while (!rollout.state().ended() || !rollout.outbox().waiting().isEmpty()) {
      assertThat(Instant.now()).as(rollout.toString()).isBefore(latest);
      rollout = store.find(new RolloutId(id)).orElseThrow();
    }
    return rollout;
  }
}
