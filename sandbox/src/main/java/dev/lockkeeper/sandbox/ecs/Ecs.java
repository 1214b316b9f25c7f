package dev.lockkeeper.sandbox.ecs;

import dev.lockkeeper.sandbox.ecs.agent.AgentConnections;
import dev.lockkeeper.sandbox.ecs.agent.Deregistration;
import dev.lockkeeper.sandbox.ecs.agent.InstanceStates;
import dev.lockkeeper.sandbox.ecs.agent.Registration;
import dev.lockkeeper.sandbox.ecs.api.AccountSettingOperations;
import dev.lockkeeper.sandbox.ecs.api.AttributeOperations;
import dev.lockkeeper.sandbox.ecs.api.CapacityProviderOperations;
import dev.lockkeeper.sandbox.ecs.api.ClusterOperations;
import dev.lockkeeper.sandbox.ecs.api.ContainerInstanceOperations;
import dev.lockkeeper.sandbox.ecs.api.EcsServiceOperations;
import dev.lockkeeper.sandbox.ecs.api.EcsServiceQueries;
import dev.lockkeeper.sandbox.ecs.api.TagOperations;
import dev.lockkeeper.sandbox.ecs.api.TaskDefinitionLists;
import dev.lockkeeper.sandbox.ecs.api.TaskDefinitionOperations;
import dev.lockkeeper.sandbox.ecs.api.TaskOperations;
import dev.lockkeeper.sandbox.ecs.api.TaskProtectionOperations;
import dev.lockkeeper.sandbox.ecs.api.TaskQueries;
import dev.lockkeeper.sandbox.ecs.event.EcsReports;
import dev.lockkeeper.sandbox.ecs.event.ServiceReports;
import dev.lockkeeper.sandbox.ecs.placement.Placement;
import dev.lockkeeper.sandbox.ecs.placement.Refusals;
import dev.lockkeeper.sandbox.ecs.placement.Subnets;
import dev.lockkeeper.sandbox.ecs.service.ServiceScheduler;
import dev.lockkeeper.sandbox.ecs.service.WaitingTasks;
import dev.lockkeeper.sandbox.ecs.settings.EcsSettings;
import dev.lockkeeper.sandbox.ecs.state.AccountSettings;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsState;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.ecs.state.TaskDefinitionRevision;
import dev.lockkeeper.sandbox.ecs.task.TaskInterfaces;
import dev.lockkeeper.sandbox.ecs.task.TaskLifecycle;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.Hosts;
import dev.lockkeeper.sandbox.world.World;
import java.util.Collection;
import java.util.Optional;

/** Amazon ECS on EC2, as far as the sandbox has it. Not thread-safe: the world has one thread. */
public final class Ecs {
  private final EcsState state;
  private final TaskLifecycle lifecycle;
  private final AgentConnections connections;
  private final Refusals refusals = new Refusals();
  private final ServiceOperations operations = ServiceOperations.of("ecs");

  /** Sets ECS up on an empty account; from now on it sees the machines that start and go. */
  public Ecs(World world, Hosts hosts, EcsSettings settings) {
    this.state = new EcsState(world.account());
    Subnets subnets = new Subnets();
    EcsReports reports = new EcsReports(world);
    ServiceReports serviceReports = new ServiceReports(world, reports);
    Placement placement = new Placement(world, subnets, refusals);
    AccountSettings account = new AccountSettings();
    TaskInterfaces interfaces = new TaskInterfaces(world, hosts, subnets, account);
    this.lifecycle = new TaskLifecycle(world, settings, interfaces, reports);
    this.connections = new AgentConnections(world, settings, reports);
    WaitingTasks waiting = new WaitingTasks(world, state, settings, placement, lifecycle);
    ServiceScheduler scheduler =
        new ServiceScheduler(world, settings, placement, lifecycle, waiting, serviceReports);
    lifecycle.tell(scheduler);
    connections.tell(scheduler);
    Registration registration =
        new Registration(world, hosts, state, settings, subnets, connections);
    Deregistration deregistration = new Deregistration(world, hosts, state, lifecycle, reports);
    InstanceStates states = new InstanceStates(reports, scheduler);
    new ClusterOperations(state, registration).register(operations);
    new CapacityProviderOperations(state).register(operations);
    new ContainerInstanceOperations(state, states, deregistration).register(operations);
    new AttributeOperations(state, reports, scheduler).register(operations);
    new TaskDefinitionOperations(world, state).register(operations);
    new TaskDefinitionLists(state).register(operations);
    new TaskOperations(world, state, placement, waiting, lifecycle).register(operations);
    new TaskQueries(state).register(operations);
    new TaskProtectionOperations(world, state, scheduler).register(operations);
    new EcsServiceOperations(world, state, scheduler).register(operations);
    new EcsServiceQueries(state).register(operations);
    new TagOperations(state).register(operations);
    new AccountSettingOperations(account).register(operations);
  }

  /** What its API can do. */
  public ServiceOperations operations() {
    return operations;
  }

  /** The clusters, and through them all container instances, services and tasks. */
  public Collection<EcsCluster> clusters() {
    return state.clusters();
  }

  /** The container instance of that ARN, in whichever cluster. */
  public Optional<EcsContainerInstance> findContainerInstance(String arn) {
    return clusters().stream().flatMap(each -> each.findContainerInstance(arn).stream()).findAny();
  }

  /** The task of that ARN, in whichever cluster. */
  public Optional<EcsTask> findTask(String arn) {
    return clusters().stream().flatMap(each -> each.findTask(arn).stream()).findAny();
  }

  /** Breaks an agent's connection until it is told to reconnect; false for an unknown ARN. */
  public boolean disconnectAgent(String containerInstanceArn) {
    Optional<EcsContainerInstance> found = findContainerInstance(containerInstanceArn);
    found.ifPresent(connections::disconnect);
    return found.isPresent();
  }

  /** Has an agent connect again; false for an unknown ARN. */
  public boolean reconnectAgent(String containerInstanceArn) {
    Optional<EcsContainerInstance> found = findContainerInstance(containerInstanceArn);
    found.ifPresent(connections::reconnect);
    return found.isPresent();
  }

  /**
   * Has all placement fail from now on.
   *
   * @param arn of a cluster or a service
   * @param reason as events name it, such as {@code RESOURCE:CPU}
   */
  public void refusePlacement(String arn, String reason) {
    refusals.refuse(arn, reason);
  }

  /** Ends what {@link #refusePlacement} began; false if it had not been refused. */
  public boolean allowPlacement(String arn) {
    return refusals.allow(arn);
  }

  /** Has a running task's essential container exit by itself; false for an unknown ARN. */
  public boolean crashTask(String taskArn, int exitCode) {
    Optional<EcsTask> found = findTask(taskArn);
    found.ifPresent(task -> lifecycle.crash(task, exitCode));
    return found.isPresent();
  }

  /** Has a running task's health check fail from now on; false for an unknown ARN. */
  public boolean failHealthCheck(String taskArn) {
    Optional<EcsTask> found = findTask(taskArn);
    found.ifPresent(lifecycle::failHealthCheck);
    return found.isPresent();
  }

  /**
   * Has tasks of a task definition exit as soon as they run, or no longer; false for an unknown
   * one.
   *
   * @param name its ARN or {@code family:revision}
   */
  public boolean failTaskDefinition(String name, boolean fails) {
    Optional<TaskDefinitionRevision> found = state.taskDefinitions().find(name);
    found.ifPresent(each -> each.failsToStart(fails));
    return found.isPresent();
  }
}
