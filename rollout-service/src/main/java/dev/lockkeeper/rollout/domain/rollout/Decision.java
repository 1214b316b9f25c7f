package dev.lockkeeper.rollout.domain.rollout;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What follows from an observation: first {@code next} is stored, then the actions are done.
 *
 * @param wakeAt when to look again if nothing is heard until then; empty once nothing is left to do
 */
public record Decision(Rollout next, List<Action> actions, Optional<Instant> wakeAt) {
  public Decision {
    actions = List.copyOf(actions);
  }
}
