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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Makes up for lost lifecycle events: instances in {@code Terminating:Wait} that one of our hooks
 * holds, and that have no drain, or a drain that doesn't know of the hook. Auto Scaling's events
 * are best effort ("EventBridge event reference", Auto Scaling user guide).
 */
public final class MissedTerminations {
  private static final Logger LOG = Logger.getLogger(MissedTerminations.class);

  private final TerminatingInstances instances;
  private final Set<String> ourHooks;
  private final LifecycleHooks hooks;
  private final Drains drains;
  private final DrainRunner runner;
  private final DrainJobs jobs;
  private final Clock clock;

  public MissedTerminations(
      TerminatingInstances instances,
      Set<String> ourHooks,
      LifecycleHooks hooks,
      Drains drains,
      DrainRunner runner,
      DrainJobs jobs,
      Clock clock) {
    this.instances = instances;
    this.ourHooks = Set.copyOf(ourHooks);
    this.hooks = hooks;
    this.drains = drains;
    this.runner = runner;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** How an instance that waits stands with one of our hooks. */
  private enum Standing {
    /** The hook may hold it, and no drain knows. */
    MISSED,
    /** A drain knows that the hook holds it, and will let it go or has left it to the hook. */
    KNOWN,
    /** We have let it go; it is another's hook that holds it, or the list is a little old. */
    LET_GO
  }

  /**
   * Has the drains begun that are missing.
   *
   * @param open the drains that haven't ended, so that only others must be read
   * @param letGo what the last round has answered with
   * @return instances that wait still though we have let them go: as long as they are seen without
   *     a break, it is the same wait
   */
  public Set<InstanceId> begin(List<Drain> open, Set<InstanceId> letGo) {
    Set<InstanceId> stillThere = new LinkedHashSet<>();
    for (TerminatingInstance waiting : instances.waiting()) {
      InstanceId instanceId = waiting.instanceId();
      boolean wasLetGo = letGo.contains(instanceId);
      if (Guarded.get(
          "the wait of " + instanceId, () -> judge(waiting, open, wasLetGo), wasLetGo)) {
        stillThere.add(instanceId);
      }
    }
    return stillThere;
  }

  /** Begins the drain if one is missing; answers whether we have let the instance go. */
  private boolean judge(TerminatingInstance waiting, List<Drain> open, boolean wasLetGo) {
    Optional<Drain> drain = drainOf(waiting.instanceId(), open);
    boolean letGo = false;
    for (String hook : ourHooks) {
      Standing standing = standing(drain, waiting.group(), hook, wasLetGo);
      letGo |= standing == Standing.LET_GO;
      if (standing == Standing.MISSED) {
        hooks
            .heartbeatTimeout(waiting.group(), hook)
            .ifPresent(timeout -> begin(waiting, hook, timeout));
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

  private Standing standing(Optional<Drain> drain, String group, String hook, boolean wasLetGo) {
    List<LifecycleAction> known =
        drain.stream()
            .flatMap(it -> it.lifecycleActions().all().stream())
            .filter(action -> action.group().equals(group) && action.hook().equals(hook))
            .toList();
    if (known.isEmpty()) {
      return Standing.MISSED;
    }
    Optional<Instant> endedAt = drain.flatMap(Drain::endedAt);
    boolean waits =
        known.stream().anyMatch(action -> action.status() == LifecycleAction.Status.WAITING);
    if (endedAt.isEmpty() || waits) {
      return Standing.KNOWN;
    }
    boolean lately = clock.instant().isBefore(endedAt.get().plus(HookNews.LISTS_LAG));
    return lately || wasLetGo ? Standing.LET_GO : Standing.MISSED;
  }

  private void begin(TerminatingInstance waiting, String hook, Duration timeout) {
    if (jobs.inHand(waiting.instanceId())) {
      return;
    }
    LOG.infof(
        "%s waits for hook %s of group %s, and no event told of it",
        waiting.instanceId(), hook, waiting.group());
    LifecycleAction seen = LifecycleAction.seen(waiting.group(), hook, clock.instant(), timeout);
    jobs.add(
        waiting.instanceId(),
        seen.heldUntil(),
        () -> runner.begin(waiting.instanceId(), new LifecycleActionStarted(seen)));
  }
}
