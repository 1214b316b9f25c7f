package dev.lockkeeper.rollout.handling.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lockkeeper.rollout.domain.plan.Obstacle;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.handling.Pointer;
import dev.lockkeeper.rollout.handling.RolloutRunner;
import dev.lockkeeper.rollout.handling.RolloutRunner.Started;
import dev.lockkeeper.rollout.handling.RolloutStore;
import dev.lockkeeper.rollout.handling.orders.RefusedException.Kind;
import dev.lockkeeper.rollout.handling.orders.RefusedException.Reason;
import dev.lockkeeper.rollout.handling.views.KeptPlan;
import dev.lockkeeper.rollout.handling.views.Views;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Begins what is ordered. An order with a key is begun once: the ids of its rollouts follow from
 * the key, so that the same order again finds them, whichever replica gets it.
 */
public final class RolloutOrders {
  private final RolloutStore store;
  private final RolloutRunner runner;
  private final Views views;
  private final Occupancy occupancy;
  private final Executor jobs;
  private final Supplier<String> ids;
  private final Clock clock;

  /**
   * The orders.
   *
   * @param jobs does what a beginning leads to, while whoever has ordered gets an answer
   * @param ids a new one for each order without a key
   */
  public RolloutOrders(
      RolloutStore store,
      RolloutRunner runner,
      Views views,
      Occupancy occupancy,
      Executor jobs,
      Supplier<String> ids,
      Clock clock) {
    this.store = store;
    this.runner = runner;
    this.views = views;
    this.occupancy = occupancy;
    this.jobs = jobs;
    this.ids = ids;
    this.clock = clock;
  }

  /** Who wants it, and by which key, if any. */
  public record OrderedBy(String who, Optional<String> key) {}

  /**
   * Begins a rollout for each proposal, each after the one before.
   *
   * @param force as in {@link RolloutOrder}
   * @throws RefusedException if a plan has an obstacle, or a group has a rollout already
   */
  public Begun begin(OrderedBy caller, List<Proposal> proposals, boolean force) {
    String order = caller.key().map(key -> caller.who() + '\n' + key).orElseGet(ids);
    if (caller.key().isPresent()) {
      Optional<Begun> before = before(order, proposals);
      if (before.isPresent()) {
        return before.get();
      }
    }
    check(order, proposals, force);
    List<Rollout> rollouts = new ArrayList<>();
    Optional<RolloutId> after = Optional.empty();
    for (Proposal proposal : proposals) {
      Rollout begun = begin(order, caller.who(), proposal, after);
      rollouts.add(begun);
      after = Optional.of(begun.request().id());
    }
    return new Begun(true, rollouts, proposals);
  }

  /** What the same order has begun before. */
  private Optional<Begun> before(String order, List<Proposal> proposals) {
    List<Rollout> known = new ArrayList<>();
    for (Proposal proposal : proposals) {
      Optional<Rollout> found = store.find(idOf(order, proposal));
      if (found.isPresent() && !same(found.get(), proposal)) {
        throw new RefusedException(
            Kind.IMPOSSIBLE, "Idempotency-Key", "the key was used with another order");
      }
      found.ifPresent(known::add);
    }
    return known.size() == proposals.size()
        ? Optional.of(new Begun(false, known, List.of()))
        : Optional.empty();
  }

  private static boolean same(Rollout known, Proposal proposal) {
    return known.request().image().equals(proposal.image())
        && known.request().settings().equals(proposal.settings());
  }

  private static RolloutId idOf(String order, Proposal proposal) {
    UUID id = UUID.nameUUIDFromBytes((order + '\n' + proposal.member().group()).getBytes(UTF_8));
    return new RolloutId(id.toString());
  }

  /** What the same order has begun, before somebody died over it, is in nobody's way. */
  private void check(String order, List<Proposal> proposals, boolean force) {
    List<Reason> against = new ArrayList<>();
    for (Proposal proposal : proposals) {
      String group = proposal.member().group();
      occupancy
          .underWay(group)
          .filter(open -> !open.request().id().equals(idOf(order, proposal)))
          .ifPresent(open -> against.add(new Reason("group", Occupancy.inWords(open))));
      for (Obstacle obstacle : proposal.against(force)) {
        against.add(new Reason(obstacle.kind().name(), group + ": " + obstacle.text()));
      }
    }
    if (!against.isEmpty()) {
      throw new RefusedException(Kind.CONFLICT, against);
    }
  }

  private Rollout begin(String order, String who, Proposal proposal, Optional<RolloutId> after) {
    Request request = request(idOf(order, proposal), who, proposal, after);
    views.keep(KeptPlan.of(request, proposal.plan()));
    views.keep(request.group(), proposal.seen());
    Started started = runner.start(request, jobs);
    if (!started.rollout().request().id().equals(request.id())) {
      throw new RefusedException(Kind.CONFLICT, "group", Occupancy.inWords(started.rollout()));
    }
    return started.rollout();
  }

  /** Asked for at the time of the first try, if one has left a pointer: it must be the same one. */
  private Request request(RolloutId id, String who, Proposal proposal, Optional<RolloutId> after) {
    return new Request(
        id,
        proposal.member().group(),
        proposal.member().cluster(),
        proposal.image(),
        proposal.settings(),
        after,
        who,
        store.pointer(id).map(Pointer::requestedAt).orElseGet(clock::instant));
  }
}
