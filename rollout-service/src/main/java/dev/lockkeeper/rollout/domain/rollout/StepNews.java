package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.TemplateVersion;
import dev.lockkeeper.rollout.domain.rollout.Leaving.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

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
   * @param claim the {@link Attempt}'s count when the effect was claimed, which tells it from
   *     others
   */
  record StepDone(long claim) implements StepNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      Attempt attempt = rollout.attempt();
      return answers(attempt, claim) ? rollout.with(attempt.done(context.now())) : rollout;
    }
  }

  /** An effect was not done, or not wholly. */
  record StepFailed(long claim, String why, Duration retryAfter) implements StepNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      Attempt attempt = rollout.attempt();
      Instant now = context.now();
      return answers(attempt, claim)
          ? rollout.with(attempt.failed(why, now.plus(retryAfter))).noting(now, why)
          : rollout;
    }
  }

  /** The version with the wanted image is there. */
  record VersionCreated(long claim, TemplateVersion version) implements StepNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      return new StepDone(claim)
          .learn(rollout, context)
          .with(rollout.changes().orElseThrow().created(version));
    }
  }

  /**
   * The desired capacity has been raised, or lowered.
   *
   * @param done false if somebody else has changed it first
   */
  record DesiredSet(long claim, boolean done) implements StepNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      if (!answers(rollout.attempt(), claim)) {
        return rollout;
      }
      return new StepDone(claim)
          .learn(rollout, context)
          .with(rollout.capacity().orElseThrow().set(done));
    }
  }

  /**
   * Instances have been terminated.
   *
   * @param lowered those with which the desired capacity went down
   * @param held whether some had to stay for now
   */
  record Terminated(long claim, Set<InstanceId> lowered, boolean held) implements StepNews {
    public Terminated {
      lowered = Set.copyOf(lowered);
    }

    @Override
    public Rollout learn(Rollout rollout, Context context) {
      if (!answers(rollout.attempt(), claim)) {
        return rollout;
      }
      // Whose the others are is known now: what goes by itself doesn't lower anything.
      Fleet fleet =
          rollout
              .fleet()
              .each(
                  one ->
                      one.phase() == Phase.GOING_FOR_GOOD ? one.in(Phase.GOING, one.since()) : one);
      Rollout answered =
          rollout.with(fleet).with(rollout.capacity().orElseThrow().lowered(lowered.size()));
      if (held) {
        String why = "some would leave too few InService, or are ACTIVE again";
        Rollout kept = answered.with(answered.attempt().heldByTheGroup(why, context.now()));
        boolean told = rollout.attempt().held().isPresent();
        return told ? kept : kept.noting(context.now(), why);
      }
      Rollout done = new StepDone(claim).learn(answered, context);
      // What has become empty meanwhile goes together: not a look for each.
      return done.with(done.attempt().lookAt(done.attempt().soon(context)));
    }
  }

  /** A look didn't work; it is repeated when its claim is over, or when AWS said so. */
  record LookFailed(String why, Duration retryAfter) implements StepNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      return rollout.with(rollout.attempt().lookFailed(why, context.now().plus(retryAfter)));
    }
  }

  /** Notices have been published, up to this one. */
  record NoticesPublished(long sequence) implements StepNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      return rollout.with(rollout.outbox().publishedUpTo(sequence).taken(context.now()));
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
            || !rollout.requestId(message.instance(), one.attempt()).equals(message.requestId())) {
          continue;
        }
        if (one.phase() == Phase.WANTED && !message.recall()) {
          fleet = fleet.with(message.instance(), one.in(Phase.REQUESTED, context.now()));
        } else if (one.phase() == Phase.RECALLED && message.recall()) {
          fleet = fleet.with(message.instance(), one.in(Phase.RECALLING, context.now()));
        }
      }
      return rollout.with(fleet).with(rollout.outbox().taken(context.now()));
    }
  }

  /** The bus didn't take it. */
  record TellingFailed(String why, Duration retryAfter) implements StepNews {
    @Override
    public Rollout learn(Rollout rollout, Context context) {
      return rollout.with(rollout.outbox().failed(why, context.now().plus(retryAfter)));
    }
  }

  static boolean answers(Attempt attempt, long claim) {
    return attempt.claimed() && attempt.count() == claim;
  }
}
