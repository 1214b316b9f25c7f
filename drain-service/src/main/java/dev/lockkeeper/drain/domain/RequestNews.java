package dev.lockkeeper.drain.domain;

import dev.lockkeeper.drain.domain.Release.Manner;
import java.time.Instant;
import java.util.Optional;

/** About what is wanted. */
public sealed interface RequestNews extends Observation {

  /**
   * Something wants the instance drained; it may be known already.
   *
   * @param where the instance's registration, where it has been looked up
   */
  record Triggered(Trigger trigger, Optional<ContainerInstance> where) implements RequestNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      if (drain.triggers().haveHeard(trigger.id())) {
        return drain;
      }
      Instant now = context.now();
      Drain wanted = drain.state().ended() ? drain.again(now) : drain;
      Drain known = wanted.with(wanted.triggers().plus(trigger)).noting(now, trigger.inWords());
      return where
          .map(found -> new InstanceNews.ContainerInstanceFound(found).learn(known, context))
          .orElse(known);
    }
  }

  /**
   * The drain is no longer wanted.
   *
   * @param triggerId by whom: only this trigger is taken back; empty for all that can be
   */
  record CancelWanted(Optional<String> triggerId, String by, String why) implements RequestNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      if (drain.settled() || triggerId.filter(id -> !wants(drain, id)).isPresent()) {
        return drain;
      }
      Instant now = context.now();
      Drain left =
          drain.with(triggerId.map(drain.triggers()::without).orElseGet(() -> withoutThose(drain)));
      if (left.wanted()) {
        return left.noting(now, by + " no longer wants it, but it goes on: " + Waiting.cause(left));
      }
      if (left.lifecycleActions().over()) {
        return left.noting(now, by + " no longer wants it");
      }
      Manner manner = drain.mayBeDraining() ? Manner.REACTIVATE : Manner.LEAVE;
      return drain.with(
          Release.to(DrainState.CANCELLED, manner, "cancelled by " + by + ": " + why));
    }

    /** Why the drain can't be cancelled as a whole; empty if it can. */
    public static Optional<String> refusal(Drain drain) {
      if (drain.settled()) {
        return Optional.of(
            drain.state().ended()
                ? "it has ended: " + drain.state()
                : "it is settled how it ends: " + Waiting.reason(drain));
      }
      Triggers left = withoutThose(drain);
      LifecycleActions held = drain.lifecycleActions();
      return left.all().isEmpty() && held.waiting().isEmpty() && !held.over()
          ? Optional.empty()
          : Optional.of("the instance goes anyway: " + Waiting.cause(drain.with(left)));
    }

    private static boolean wants(Drain drain, String id) {
      return drain.triggers().all().stream().anyMatch(trigger -> trigger.id().equals(id));
    }

    /** A Spot interruption can't be taken back. */
    private static Triggers withoutThose(Drain drain) {
      Triggers left = drain.triggers();
      for (Trigger trigger : left.all()) {
        if (!trigger.kind().instanceGoesAnyway()) {
          left = left.without(trigger.id());
        }
      }
      return left;
    }
  }

  /** A person wants it over at once, whatever is left on the instance. */
  record ForceWanted(String by, String why) implements RequestNews {
    @Override
    public Drain learn(Drain drain, Context context) {
      if (drain.settled()) {
        return drain;
      }
      return drain.with(
          Release.to(
              DrainState.EXPIRED,
              Manner.LET_GO,
              "forced by %s (%s); %s".formatted(by, why, Waiting.left(drain))));
    }
  }
}
