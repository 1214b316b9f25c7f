package dev.lockkeeper.sandbox.ecs.settings;

import java.time.Duration;

/** How the simulated ECS behaves where AWS documents no figure, or lets the account choose one. */
public record EcsSettings(
    Agents agents, Tasks tasks, Scheduler scheduler, Provisioning provisioning) {

  /**
   * The container agents.
   *
   * @param boot from the instance's {@code running} until the agent registers
   * @param awsvpcTrunking whether the account has ENI trunking on: instances then stay {@code
   *     REGISTERING} while the trunk is attached
   * @param trunkAttachment how long that takes
   * @param usableMemoryPercent how much of the type's memory the operating system leaves to
   *     register, 1 to 100
   * @param disconnectsPerHour how often an agent loses its connection on average; 0 for never
   * @param disconnected how long it is away then
   */
  public record Agents(
      Spread boot,
      boolean awsvpcTrunking,
      Spread trunkAttachment,
      int usableMemoryPercent,
      double disconnectsPerHour,
      Spread disconnected) {}

  /**
   * A task's way.
   *
   * @param provisioning attaching an awsvpc task's network interface
   * @param pending pulling images and starting containers
   * @param activating registering with target groups and service registries
   * @param targetHealthy from {@code RUNNING} until the target group calls it healthy
   * @param deregistrationDelay of every target group; AWS's default is 300 s
   * @param exiting from SIGTERM until the containers have exited, never more than their stop
   *     timeout
   * @param deprovisioning detaching and deleting the network interface
   * @param stoppedVisible how long what has ended can still be described; AWS: at least an hour
   */
  public record Tasks(
      Spread provisioning,
      Spread pending,
      Spread activating,
      Spread targetHealthy,
      Duration deregistrationDelay,
      Spread exiting,
      Spread deprovisioning,
      Duration stoppedVisible) {}

  /**
   * The service scheduler.
   *
   * @param reaction from a change until the scheduler acts on it
   * @param countsAsHealthyAfter how long a task without health check and load balancer must have
   *     run before it counts as healthy; AWS documents 40 s
   * @param startsAtOnce how many tasks of a service are started in one go; with {@code reaction}
   *     this keeps to AWS's 500 a minute
   * @param firstRetry until a failed placement or start is tried again
   * @param longestRetry what the retries' doubling pause grows to
   */
  public record Scheduler(
      Spread reaction,
      Duration countsAsHealthyAfter,
      int startsAtOnce,
      Duration firstRetry,
      Duration longestRetry) {}

  /**
   * Tasks that wait for a capacity provider with managed scaling.
   *
   * @param mostWaiting of a cluster at a time; AWS: 100
   * @param longestWait until a task is stopped; AWS: 10 to 30 minutes
   */
  public record Provisioning(int mostWaiting, Duration longestWait) {}

  /** What is assumed unless told otherwise. */
  public static EcsSettings defaults() {
    return new EcsSettings(
        new Agents(
            Spread.ofSeconds(20, 40),
            false,
            Spread.ofSeconds(5, 15),
            95,
            0,
            Spread.ofSeconds(5, 30)),
        new Tasks(
            Spread.ofSeconds(3, 8),
            Spread.ofSeconds(2, 6),
            Spread.ofSeconds(1, 4),
            Spread.ofSeconds(10, 30),
            Duration.ofSeconds(300),
            Spread.ofSeconds(1, 5),
            Spread.ofSeconds(2, 6),
            Duration.ofHours(1)),
        new Scheduler(
            Spread.ofSeconds(1, 3),
            Duration.ofSeconds(40),
            16,
            Duration.ofSeconds(15),
            Duration.ofMinutes(4)),
        new Provisioning(100, Duration.ofMinutes(30)));
  }

  /** These, with the agents' settings replaced. */
  public EcsSettings with(Agents replacement) {
    return new EcsSettings(replacement, tasks, scheduler, provisioning);
  }

  /** These, with the settings of waiting tasks replaced. */
  public EcsSettings with(Provisioning replacement) {
    return new EcsSettings(agents, tasks, scheduler, replacement);
  }

  /** These, with another deregistration delay of target groups. */
  public EcsSettings withDeregistrationDelay(Duration delay) {
    Tasks changed =
        new Tasks(
            tasks.provisioning,
            tasks.pending,
            tasks.activating,
            tasks.targetHealthy,
            delay,
            tasks.exiting,
            tasks.deprovisioning,
            tasks.stoppedVisible);
    return new EcsSettings(agents, changed, scheduler, provisioning);
  }
}
