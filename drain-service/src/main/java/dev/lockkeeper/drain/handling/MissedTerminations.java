package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.HookNews;
import dev.lockkeeper.drain.domain.HookNews.LifecycleActionStarted;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.LifecycleAction;
import dev.lockkeeper.drain.domain.LifecycleHooks;
import dev.lockkeeper.drain.domain.TerminatingInstances;
import dev.lockkeeper.drain.domain.TerminatingInstances.TerminatingInstance;
import dev.lockkeeper.platform.records.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Makes up for lost lifecycle events: instances in {@code Terminating:Wait} that one of our hooks
 * holds, and that have no drain, or a drain that doesn't know of the hook. Auto Scaling's events
 * are best effort ("EventBridge event reference", Auto Scaling user guide). Those that were taken
 * for another's and left to their hook are {@link LateRegistrations}.
 */
public final class MissedTerminations {
  private static final Logger LOG = Logger.getLogger(MissedTerminations.class);

  private final TerminatingInstances instances;
  private final Set<String> ourHooks;
  private final LifecycleHooks hooks;
  private final LateRegistrations lateRegistrations;
  private final Drains drains;
  private final DrainRunner runner;
  private final DrainJobs jobs;

  public MissedTerminations(
      TerminatingInstances instances,
      Set<String> ourHooks,
      LifecycleHooks hooks,
      LateRegistrations lateRegistrations,
      Drains drains,
      DrainRunner runner,
      DrainJobs jobs) {
    this.instances = instances;
    this.ourHooks = Set.copyOf(ourHooks);
    this.hooks = hooks;
    this.lateRegistrations = lateRegistrations;
    this.drains = drains;
    this.runner = runner;
    this.jobs = jobs;
  }

  /**
   * What one round goes by.
   *
   * @param timeouts by group and hook, once asked for; empty where a group has no such hook, which
   *     may go for all of its instances
   */
  private record Look(Round last, Instant now, Map<List<String>, Optional<Duration>> timeouts) {}

  /** How an instance that waits stands with one of our hooks. */
  private enum Standing {
    /** The hook may hold it, and no drain knows. */
    MISSED,
    /** A drain knows that the hook holds it, and will let it go. */
    KNOWN,
    /** A drain has left it to the hook, which may hold it still, as no cluster of ours knew it. */
    LEFT_ALONE,
    /** We have let it go; it is another's hook that holds it, or the list is a little old. */
    LET_GO
  }

  /**
   * Has the drains begun that are missing.
   *
   * @param open the drains that haven't ended, so that only others must be read
   * @param last the round before, with what this has answered then
   * @return instances that wait still though we have let them go: as long as they are seen without
   *     a break, it is the same wait
   */
  public Set<InstanceId> begin(List<Drain> open, Round last, Instant now) {
    Set<InstanceId> stillThere = new LinkedHashSet<>();
    Look look = new Look(last, now, new HashMap<>());
    for (TerminatingInstance waiting : instances.waiting()) {
      InstanceId instanceId = waiting.instanceId();
      boolean wasLetGo = last.letGo().contains(instanceId);
      if (Guarded.get(
          "the wait of " + instanceId,
          () -> judge(waiting, drainOf(instanceId, open), look),
          wasLetGo)) {
        stillThere.add(instanceId);
      }
    }
    return stillThere;
  }

  /** Begins the drain if one is missing; answers whether we have let the instance go. */
  private boolean judge(TerminatingInstance waiting, Optional<Drain> drain, Look look) {
    boolean wasLetGo = look.last().letGo().contains(waiting.instanceId());
    boolean letGo = false;
    for (String hook : ourHooks) {
      switch (standing(drain, waiting.group(), hook, wasLetGo, look.now())) {
        case MISSED -> begin(waiting, hook, look);
        case KNOWN -> {}
        case LEFT_ALONE ->
            lateRegistrations.look(
                drain.orElseThrow(), waiting.group(), look.last().begunAt(), look.now());
        case LET_GO -> letGo = true;
      }
    }
    return letGo;
  }

  private Optional<Drain> drainOf(InstanceId instanceId, List<Drain> open) {
    return open.stream()
        .filter(drain -> drain.instanceId().equals(instanceId))
        .findFirst()
        .or(() -> drains.find(instanceId).map(Stored::value));
  }

  private static Standing standing(
      Optional<Drain> drain, String group, String hook, boolean wasLetGo, Instant now) {
    List<LifecycleAction> known =
        drain.stream()
            .flatMap(it -> it.lifecycleActions().all().stream())
            .filter(action -> action.group().equals(group) && action.hook().equals(hook))
            .toList();
    if (known.isEmpty()) {
      return Standing.MISSED;
    }
    Optional<Instant> endedAt = drain.flatMap(Drain::endedAt);
    if (endedAt.isEmpty()) {
      return Standing.KNOWN;
    }
    if (known.stream().anyMatch(action -> action.status() == LifecycleAction.Status.WAITING)) {
      return Standing.LEFT_ALONE;
    }
    boolean lately = now.isBefore(endedAt.get().plus(HookNews.LISTS_LAG));
    return lately || wasLetGo ? Standing.LET_GO : Standing.MISSED;
  }

  private void begin(TerminatingInstance waiting, String hook, Look look) {
    if (jobs.inHand(waiting.instanceId())) {
      return;
    }
    Optional<Duration> timeout =
        look.timeouts()
            .computeIfAbsent(
                List.of(waiting.group(), hook),
                name -> hooks.heartbeatTimeout(waiting.group(), hook));
    if (timeout.isPresent()) {
      LOG.infof(
          "%s waits for hook %s of group %s, and no event told of it",
          waiting.instanceId(), hook, waiting.group());
      LifecycleAction seen = LifecycleAction.seen(waiting.group(), hook, look.now(), timeout.get());
      jobs.add(
          waiting.instanceId(),
          seen.heldUntil(),
          () -> runner.begin(waiting.instanceId(), new LifecycleActionStarted(seen)));
    }
  }
}
