package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.TemplateVersion;
import dev.lockkeeper.rollout.domain.rollout.Leaving.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Answers to actions, and the passing of time. */
public sealed interface StepNews extends Observation {

  /** Nothing but time has passed. */
  record TimePassed() implements StepNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      return rollout;
    }
  }

  /**
   * An effect is done.
   *
   * @param claimedUntil tells it from others
   */
  record StepDone(Instant claimedUntil) implements StepNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      Attempt attempt = rollout.attempt();
      return answers(attempt, claimedUntil) ? rollout.with(attempt.done(context.now())) : rollout;
    }
  }

  /** An effect was not done, or not wholly. */
  record StepFailed(Instant claimedUntil, String why, Duration retryAfter) implements StepNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      Attempt attempt = rollout.attempt();
      Instant now = context.now();
      return answers(attempt, claimedUntil)
          ? rollout.with(attempt.failed(why, now.plus(retryAfter), now)).noting(now, why)
          : rollout;
    }
  }

  /** The version with the wanted image is there. */
  record VersionCreated(Instant claimedUntil, TemplateVersion version) implements StepNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      return new StepDone(claimedUntil)
          .learn(rollout, context)
          .with(rollout.changes().orElseThrow().created(version));
    }
  }

  /** A look didn't work; it is repeated when its claim is over, or when AWS said so. */
  record LookFailed(String why, Duration retryAfter) implements StepNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      return rollout.with(rollout.attempt().lookAt(context.now().plus(retryAfter)));
    }
  }

  /** Notices have been published, up to this one. */
  record NoticesPublished(long sequence) implements StepNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      return rollout.with(
          rollout.outbox().publishedUpTo(sequence).notBefore(context.now()));
    }
  }

  /** drain-service has been told. */
  record DrainsTold(List<DrainMessage> messages) implements StepNews {
    public DrainsTold {
      messages = List.copyOf(messages);
    }

    @Override
    public Rollout learn(Rollout rollout, Context context) {
      Fleet fleet = rollout.fleet();
      for (DrainMessage message : messages) {
        Leaving one = fleet.leaving().get(message.instance());
        if (one == null
            || !rollout.requestId(message.instance(), one).equals(message.requestId())) {
          continue;
        }
        if (one.phase() == Phase.WANTED && !message.recall()) {
          fleet = fleet.with(message.instance(), one.in(Phase.REQUESTED, context.now()));
        } else if (one.phase() == Phase.RECALLED && message.recall()) {
          fleet = fleet.with(message.instance(), one.in(Phase.RECALLING, context.now()));
        }
      }
      return rollout.with(fleet).with(rollout.outbox().notBefore(context.now()));
    }
  }

  /** The bus didn't take it. */
  record TellingFailed(String why, Duration retryAfter) implements StepNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      return rollout.with(rollout.outbox().notBefore(context.now().plus(retryAfter)));
    }
  }

  private static boolean answers(Attempt attempt, Instant claimedUntil) {
    return attempt.claimed() && attempt.notBefore().equals(claimedUntil);
  }
}
