package dev.lockkeeper.drain.domain;

import dev.lockkeeper.drain.domain.HookNews.LifecycleActionStarted;
import dev.lockkeeper.drain.domain.LifecycleAction.Status;
import dev.lockkeeper.drain.domain.Release.Manner;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Drains and tasks for tests of the domain. */
public final class Samples {
  public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  public static final InstanceId AN_INSTANCE = new InstanceId("i-0a1b2c3d");
  public static final ContainerInstance REGISTERED =
      new ContainerInstance("web", new ContainerInstanceArn("arn:ci/1"), false);
  public static final DrainLimits LIMITS =
      new DrainLimits(
          Duration.ofMinutes(2),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofSeconds(30));

  /** As configured by default: nothing limits a drain but its hook, nobody is waited for. */
  public static final ClusterPolicy POLICY =
      new ClusterPolicy(
          Optional.empty(),
          DeadlinePolicy.PROCEED,
          Optional.empty(),
          false,
          Duration.ofMinutes(1),
          Duration.ofHours(1),
          Map.of(),
          Duration.ofSeconds(40),
          ClusterPolicy.Rebalance.OFF,
          Duration.ofHours(24));

  public static final DrainRules RULES = new DrainRules(LIMITS, cluster -> POLICY);

  private Samples() {}

  public static LifecycleAction hook(String token) {
    return LifecycleAction.started("web-asg", "drain", token, START, Duration.ofMinutes(10));
  }

  public static Task task(String name, String lastStatus, long version) {
    return new Task(
        new TaskArn(name), lastStatus, "STOPPED", "service:shop", "shop", false, version);
  }

  public static Task daemon(String name) {
    return new Task(new TaskArn(name), "RUNNING", "RUNNING", "service:agent", "agent", true, 1);
  }

  /** A drain that waits in {@code state}, with hook {@code t1} and one task left while DRAINING. */
  public static Drain in(DrainState state) {
    Drain requested =
        RULES
            .decide(
                Drain.requested(AN_INSTANCE, START), new LifecycleActionStarted(hook("t1")), START)
            .next();
    return switch (state) {
      case REQUESTED -> requested;
      case ANNOUNCED ->
          requested
              .with(REGISTERED)
              .with(Slot.UNCOUNTED)
              .with(new Announcement(START, Optional.empty()))
              .in(DrainState.ANNOUNCED, "announced", START);
      case DRAINING ->
          in(DrainState.ANNOUNCED)
              .with(REGISTERED.nowDraining())
              .with(
                  requested
                      .tasks()
                      .plus(Extent.ALL, List.of(task("a", "RUNNING", 1), daemon("d")), START))
              .in(DrainState.DRAINING, "found", START);
      case RELEASING ->
          in(DrainState.DRAINING)
              .with(Release.to(DrainState.COMPLETED, Manner.LET_GO, "empty"))
              .in(DrainState.RELEASING, "empty", START);
      case COMPLETED, EXPIRED, CANCELLED, LOST ->
          in(DrainState.DRAINING)
              .with(Release.to(state, Manner.LET_GO, "over"))
              .with(
                  requested
                      .lifecycleActions()
                      .change("t1", action -> action.settled(Status.COMPLETED)))
              .in(state, "over", START);
    };
  }

  /** A drain that has just been asked for, of an instance in a cluster. */
  public static Drain inCluster(InstanceId instanceId, String cluster) {
    ContainerInstanceArn arn = new ContainerInstanceArn("arn:ci/" + instanceId);
    return Drain.requested(instanceId, START)
        .with(new ContainerInstance(cluster, arn, false))
        .noting(START, "asked for");
  }

  /** One that is over. */
  public static Drain ended(InstanceId instanceId, String cluster) {
    return inCluster(instanceId, cluster).in(DrainState.COMPLETED, "over", START);
  }
}
