package dev.lockkeeper.drain.wiring;

import dev.lockkeeper.drain.domain.ClusterPolicy;
import dev.lockkeeper.drain.domain.ContainerInstances;
import dev.lockkeeper.drain.domain.DaemonServices;
import dev.lockkeeper.drain.domain.LifecycleHooks;
import dev.lockkeeper.drain.handling.CapacityRestoredHandler;
import dev.lockkeeper.drain.handling.CapacityShortageHandler;
import dev.lockkeeper.drain.handling.ContainerInstanceStateChangeHandler;
import dev.lockkeeper.drain.handling.DrainCancelRequestedHandler;
import dev.lockkeeper.drain.handling.DrainRequestedHandler;
import dev.lockkeeper.drain.handling.DrainRunner;
import dev.lockkeeper.drain.handling.Drains;
import dev.lockkeeper.drain.handling.DueDrains;
import dev.lockkeeper.drain.handling.HealthEventHandler;
import dev.lockkeeper.drain.handling.InstanceStateChangeHandler;
import dev.lockkeeper.drain.handling.RebalanceRecommendationHandler;
import dev.lockkeeper.drain.handling.RecordsWithdrawnHandler;
import dev.lockkeeper.drain.handling.Shortages;
import dev.lockkeeper.drain.handling.SpotInterruptionWarningHandler;
import dev.lockkeeper.drain.handling.TaskStateChangeHandler;
import dev.lockkeeper.drain.handling.TerminationLifecycleActionHandler;
import dev.lockkeeper.drain.handling.Whereabouts;
import dev.lockkeeper.drain.handling.events.OurEvents;
import dev.lockkeeper.drain.wiring.DrainParts.Surroundings;
import dev.lockkeeper.platform.events.AwsEvents;
import dev.lockkeeper.platform.events.Scope;
import dev.lockkeeper.platform.inbox.Handlers;
import dev.lockkeeper.platform.wakeups.WakeUp;
import dev.lockkeeper.platform.wakeups.WakeUpHandler;
import java.time.Clock;

/** Which handler gets which event. */
record DrainHandlers(
    DrainConfig config,
    ClusterPolicy.Of policies,
    ContainerInstances containerInstances,
    LifecycleHooks hooks,
    DaemonServices daemons,
    Drains drains,
    DrainRunner runner,
    DueDrains due,
    Surroundings around) {

  Handlers in(Scope scope) {
    Handlers.Builder handlers = Handlers.in(scope);
    Shortages shortages = new Shortages(around.stores().capacities(), clock());
    addTriggers(handlers, shortages);
    addNews(handlers);
    handlers
        .on(OurEvents.CAPACITY_SHORTAGE, new CapacityShortageHandler(shortages))
        .on(OurEvents.CAPACITY_RESTORED, new CapacityRestoredHandler(shortages))
        .on(WakeUp.kind(DrainParts.SOURCE), new WakeUpHandler(around.wakeUps(), due, clock()));
    return handlers.build();
  }

  /** What wants an instance drained, or no longer does. */
  private void addTriggers(Handlers.Builder handlers, Shortages shortages) {
    Whereabouts whereabouts =
        new Whereabouts(drains, containerInstances, DrainParts.limits(config), clock());
    handlers
        .on(
            AwsEvents.TERMINATION_LIFECYCLE_ACTION,
            new TerminationLifecycleActionHandler(config.lifecycleHooks(), hooks, runner, clock()))
        .on(
            AwsEvents.SPOT_INTERRUPTION_WARNING,
            new SpotInterruptionWarningHandler(whereabouts, runner))
        .on(
            AwsEvents.REBALANCE_RECOMMENDATION,
            new RebalanceRecommendationHandler(whereabouts, policies, shortages, runner, clock()))
        .on(AwsEvents.HEALTH_EVENT, new HealthEventHandler(whereabouts, policies, runner))
        .on(OurEvents.DRAIN_REQUESTED, new DrainRequestedHandler(runner))
        .on(
            OurEvents.DRAIN_CANCEL_REQUESTED,
            new DrainCancelRequestedHandler(drains, runner, clock()));
  }

  /** What is news to a drain under way. */
  private void addNews(Handlers.Builder handlers) {
    handlers
        .on(AwsEvents.TASK_STATE_CHANGE, new TaskStateChangeHandler(drains, daemons, runner))
        .on(
            AwsEvents.CONTAINER_INSTANCE_STATE_CHANGE,
            new ContainerInstanceStateChangeHandler(drains, runner))
        .on(AwsEvents.INSTANCE_STATE_CHANGE, new InstanceStateChangeHandler(drains, runner))
        .on(OurEvents.RECORDS_WITHDRAWN, new RecordsWithdrawnHandler(runner));
  }

  private Clock clock() {
    return around.clock();
  }
}
