package dev.lockkeeper.rollout.handling.orders;

import dev.lockkeeper.platform.audit.AuditTrail;
import dev.lockkeeper.platform.audit.AuditTrail.Entry;
import dev.lockkeeper.rollout.domain.rollout.CommandNews;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.Approved;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.CancelWanted;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.PauseWanted;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.ResumeWanted;
import dev.lockkeeper.rollout.domain.rollout.CommandNews.RollBackWanted;
import dev.lockkeeper.rollout.domain.rollout.Ending;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.domain.rollout.RolloutState;
import dev.lockkeeper.rollout.handling.RolloutRunner;
import dev.lockkeeper.rollout.handling.RolloutStore;
import dev.lockkeeper.rollout.handling.orders.RefusedException.Kind;
import dev.lockkeeper.rollout.handling.orders.RolloutOrders.OrderedBy;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What operators can have done with rollouts. Each command goes on record, those that are refused
 * or fail included. A command whose wish holds already changes nothing and succeeds.
 *
 * <p>Every method throws {@link RefusedException}, or {@link
 * dev.lockkeeper.rollout.domain.reads.UnavailableException} when AWS throttles, fails, refuses or
 * can't be reached; then the same command may be given again.
 */
public final class RolloutCommands {
  private final RolloutStore store;
  private final RolloutRunner runner;
  private final Proposals proposals;
  private final RolloutOrders orders;
  private final Executor jobs;
  private final AuditTrail audit;

  /**
   * The commands.
   *
   * @param jobs does what a command leads to, while whoever has given it gets an answer
   */
  public RolloutCommands(
      RolloutStore store,
      RolloutRunner runner,
      Proposals proposals,
      RolloutOrders orders,
      Executor jobs,
      AuditTrail audit) {
    this.store = store;
    this.runner = runner;
    this.proposals = proposals;
    this.orders = orders;
    this.jobs = jobs;
    this.audit = audit;
  }

  /** What the order would do; nothing is begun, so nothing goes on record. */
  public List<Proposal> plan(RolloutOrder order) {
    return proposals.of(order);
  }

  /** Begins what is ordered. */
  public Begun begin(OrderedBy caller, RolloutOrder order) {
    String what = "roll out " + order.image().words() + " to " + order.target().words();
    return recorded(
        new Command(caller.who(), "none", what, order.reason()),
        () -> orders.begin(caller, proposals.of(order), order.force()),
        begun -> begun.rollouts().get(0),
        Optional::empty);
  }

  /** Nothing more is begun until it is resumed. */
  public Rollout pause(String who, RolloutId id, String why) {
    return told(
        new Command(who, id.value(), "pause", why),
        id,
        rollout -> new PauseWanted(who, why),
        rollout -> rollout.pause().isPresent());
  }

  /** It goes on. */
  public Rollout resume(String who, RolloutId id, String why) {
    return told(
        new Command(who, id.value(), "resume", why),
        id,
        rollout -> new ResumeWanted(who),
        rollout -> rollout.pause().isEmpty());
  }

  /** It ends; instances stay as they are. */
  public Rollout cancel(String who, RolloutId id, String why) {
    return told(
        new Command(who, id.value(), "cancel", why),
        id,
        rollout -> new CancelWanted(who, why),
        rollout -> endsAs(rollout, RolloutState.CANCELLED));
  }

  /** It goes back to the old image. */
  public Rollout rollBack(String who, RolloutId id, String why) {
    return told(
        new Command(who, id.value(), "roll back", why),
        id,
        rollout -> new RollBackWanted(who, why),
        rollout -> rollout.wave().back() || endsAs(rollout, RolloutState.ROLLED_BACK));
  }

  /**
   * A wave may drain.
   *
   * @param wave its number; the one that waits for that if it isn't given
   */
  public Rollout approve(String who, RolloutId id, OptionalInt wave, String why) {
    return told(
        new Command(who, id.value(), "approve a wave", why),
        id,
        rollout -> new Approved(who, wave.orElseGet(() -> waiting(rollout))),
        rollout -> wave.isPresent() && rollout.wave().approved() >= wave.getAsInt());
  }

  private static int waiting(Rollout rollout) {
    if (rollout.state() != RolloutState.AWAITING_APPROVAL) {
      throw new RefusedException(
          Kind.CONFLICT, "wave", "no wave waits for approval: the rollout is " + rollout.state());
    }
    return rollout.wave().number();
  }

  private static boolean endsAs(Rollout rollout, RolloutState end) {
    return rollout.state() == end
        || rollout.ending().map(Ending::state).filter(end::equals).isPresent();
  }

  private Rollout told(
      Command command,
      RolloutId id,
      Function<Rollout, CommandNews> wish,
      Predicate<Rollout> holds) {
    return recorded(command, () -> tell(id, wish, holds), rollout -> rollout, () -> store.find(id));
  }

  private Rollout tell(
      RolloutId id, Function<Rollout, CommandNews> wish, Predicate<Rollout> holds) {
    Rollout before =
        store
            .find(id)
            .orElseThrow(
                () -> new RefusedException(Kind.UNKNOWN, "id", "no rollout " + id + " is known"));
    if (holds.test(before)) {
      return before;
    }
    checkOpen(before);
    Rollout after = runner.tell(id, wish.apply(before), jobs).orElse(before);
    if (!holds.test(after) && after.state().settled()) {
      checkOpen(after);
    }
    return after;
  }

  /** Once it is settled how a rollout ends, nobody is heard any more. */
  private static void checkOpen(Rollout rollout) {
    if (rollout.state().settled()) {
      String why = rollout.ending().map(end -> " (" + end.reason() + ")").orElse("");
      throw new RefusedException(
          Kind.CONFLICT,
          "id",
          rollout.state().ended()
              ? "the rollout has ended: " + rollout.state() + why
              : "it is settled how the rollout ends, and what it changed is put back" + why);
    }
  }

  private record Command(String who, String rollout, String what, String why) {
    Entry with(Optional<Rollout> subject, String outcome) {
      return new Entry(
          who,
          Optional.of(subject.map(one -> one.request().id().value()).orElse(rollout)),
          subject.map(one -> one.request().cluster()).orElse("unknown"),
          what,
          why,
          outcome);
    }
  }

  /**
   * Does the work, and puts on record what came of it.
   *
   * @param refusedOne what a refusal was about, if that is there
   */
  private <T> T recorded(
      Command command,
      Supplier<T> work,
      Function<T, Rollout> subject,
      Supplier<Optional<Rollout>> refusedOne) {
    T result;
    try {
      result = work.get();
    } catch (RefusedException refused) {
      audit.add(command.with(refusedOne.get(), "refused: " + refused.getMessage()));
      throw refused;
    } catch (RuntimeException failed) {
      audit.add(command.with(Optional.empty(), "failed: " + failed.getMessage()));
      throw failed;
    }
    audit.add(command.with(Optional.of(subject.apply(result)), "accepted"));
    return result;
  }
}
