package dev.lockkeeper.drain.domain;

import dev.lockkeeper.drain.domain.InstanceNews.ContainerInstanceLeft;
import dev.lockkeeper.drain.domain.InstanceNews.DrainingEnsured;
import dev.lockkeeper.drain.domain.InstanceNews.NotActive;
import dev.lockkeeper.drain.domain.InstanceNews.OfRegistration;
import dev.lockkeeper.drain.domain.ProgressNews.SlotFreed;
import dev.lockkeeper.drain.domain.ProgressNews.TurnAnswered;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Begins a drain, among the others of its cluster. */
public sealed interface TurnAction extends Action {

  /**
   * Asks whether the drain may begin.
   *
   * @param limit how many the cluster allows at a time, if it has a limit
   * @param urgentUntil the drain's deadline, if it has one
   * @param waits false if it begins even where none is free
   */
  record TakeTurn(
      String cluster,
      InstanceId instanceId,
      Optional<Limit> limit,
      Optional<Instant> urgentUntil,
      boolean waits)
      implements TurnAction {
    @Override
    public Observation perform(Ports ports) {
      int ahead =
          limit
              .map(most -> new Slots.Claim(cluster, instanceId, most, urgentUntil, waits))
              .map(ports.slots()::take)
              .orElse(0);
      return new TurnAnswered(ahead, limit.isPresent());
    }

    @Override
    public boolean heldByStopSwitch() {
      return true;
    }

    @Override
    public String inWords() {
      return "begin the drain of " + instanceId;
    }
  }

  /** Gives back the drain's place among those of its cluster. */
  record FreeSlot(String cluster, InstanceId instanceId) implements TurnAction {
    @Override
    public Observation perform(Ports ports) {
      ports.slots().free(cluster, instanceId);
      return new SlotFreed();
    }

    @Override
    public String inWords() {
      return "give back the place of " + instanceId + " among the cluster's drains";
    }
  }

  /** Sets the container instance {@code DRAINING}, if it isn't. */
  record EnsureDraining(ContainerInstance where) implements TurnAction {
    @Override
    public Observation perform(Ports ports) {
      try {
        OptionalInt tasks = ports.containerInstances().ensureDraining(where);
        return tasks.isPresent()
            ? new OfRegistration(where.arn(), new DrainingEnsured(tasks.getAsInt()))
            : new ContainerInstanceLeft(where.arn());
      } catch (NotActiveException refused) {
        return new OfRegistration(where.arn(), new NotActive(refused.status()));
      }
    }

    @Override
    public boolean changesAws() {
      return true;
    }

    @Override
    public boolean heldByStopSwitch() {
      return true;
    }

    @Override
    public String inWords() {
      return "set " + where.arn() + " DRAINING";
    }
  }
}
