package dev.lockkeeper.rollout.domain.rollout;

import java.time.Instant;

/** What a person wants. Once it is settled how a rollout ends, nobody is heard any more. */
public sealed interface CommandNews extends Observation {
  /** What follows while it isn't settled how the rollout ends. */
  Rollout heed(Rollout rollout, Instant now);

  @Override
  default Rollout learn(Rollout rollout, Context context) {
    return rollout.state().settled() ? rollout : heed(rollout, context.now());
  }

  /** Nothing more is begun until it is resumed; drains that go on go on. */
  record PauseWanted(String by, String reason) implements CommandNews {
    @Override
    public Rollout heed(Rollout rollout, Instant now) {
      return Turns.pause(rollout, new Pause(by, reason, now));
    }
  }

  /** It goes on. */
  record ResumeWanted(String by) implements CommandNews {
    @Override
    public Rollout heed(Rollout rollout, Instant now) {
      return rollout.pause().isPresent() ? Turns.resume(rollout, by, now) : rollout;
    }
  }

  /**
   * A wave may drain.
   *
   * @param wave its number; those before it are approved, too
   */
  record Approved(String by, int wave) implements CommandNews {
    @Override
    public Rollout heed(Rollout rollout, Instant now) {
      return rollout
          .with(rollout.wave().approve(wave))
          .noting(now, by + " has approved wave " + wave);
    }
  }

  /** It ends; instances stay as they are. */
  record CancelWanted(String by, String reason) implements CommandNews {
    @Override
    public Rollout heed(Rollout rollout, Instant now) {
      return Turns.finish(
          rollout, RolloutState.CANCELLED, "cancelled by " + by + ": " + reason, now);
    }
  }

  /** It goes back to the old image, unless it does already. */
  record RollBackWanted(String by, String reason) implements CommandNews {
    @Override
    public Rollout heed(Rollout rollout, Instant now) {
      return rollout.wave().back()
          ? rollout
          : Turns.rollBack(rollout, "rolled back by " + by + ": " + reason, now);
    }
  }
}
