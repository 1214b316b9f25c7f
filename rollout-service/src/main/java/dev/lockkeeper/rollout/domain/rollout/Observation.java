package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.GroupView;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that was learnt about a rollout, from an event, an answer, a person, or the passing of
 * time. It only adds to what is known; {@link RolloutRules} decides what follows.
 */
public sealed interface Observation permits CommandNews, SightNews, StepNews, StopNews {
  /** The rollout with this known. */
  Rollout learn(Rollout rollout, Context context);

  /** The group, if this is a look at it that tells something new. */
  default Optional<GroupView> group(Rollout rollout, Instant now) {
    return Optional.empty();
  }
}
