package dev.lockkeeper.sandbox.ecs.state;

import dev.lockkeeper.sandbox.ecs.state.TaskTimes.Point;
import dev.lockkeeper.sandbox.world.Names;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/**
 * A task on its container instance, or one that waits for its capacity provider to have room. Its
 * {@code lastStatus} only ever moves on; who moves it is {@code TaskLifecycle}.
 */
public final class EcsTask {
  private final String arn;
  private final TaskOrder order;
  private final List<EcsContainer> containers;
  private final TaskTimes times = new TaskTimes();
  private final SortedMap<String, String> tags;
  private Optional<EcsContainerInstance> place = Optional.empty();
  private TaskStatus lastStatus;
  private boolean wanted = true;
  private boolean countsAsHealthy;
  private boolean unhealthy;
  private long version;
  private Optional<TaskAttachment> attachment = Optional.empty();
  private Optional<TaskStopCode> stopCode = Optional.empty();
  private Optional<String> stoppedReason = Optional.empty();
  private Optional<Instant> protectedUntil = Optional.empty();

  /** Creates it without a place: it is PROVISIONING until it gets one. */
  public EcsTask(String arn, TaskOrder order, Names names, Instant now) {
    this.arn = arn;
    this.order = order;
    this.tags = new TreeMap<>(order.tags());
    this.lastStatus = TaskStatus.PROVISIONING;
    String containerPrefix = arn.replace(":task/", ":container/") + "/";
    this.containers =
        order.definition().definition().containerDefinitions().stream()
            .map(each -> new EcsContainer(each, containerPrefix + names.uuid(), names.hex(64)))
            .toList();
    times.mark(Point.CREATED, now);
    order.cluster().add(this);
    order.deployment().ifPresent(deployment -> deployment.service().add(this));
  }

  /** Its full name. */
  public String arn() {
    return arn;
  }

  /** The last part of its ARN. */
  public String id() {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** What it was started from. */
  public TaskOrder order() {
    return order;
  }

  /** Gives it its place, and takes its resources from there. */
  public void place(EcsContainerInstance instance) {
    if (place.isPresent()) {
      throw new IllegalStateException(arn + " has a place");
    }
    place = Optional.of(instance);
    instance.add(this);
    if (!order.isAwsvpc()) {
      lastStatus = TaskStatus.PENDING;
    }
  }

  /** Where it is; empty while it waits for its capacity provider to have room. */
  public Optional<EcsContainerInstance> place() {
    return place;
  }

  /** Where it is, if it is known to have a place. */
  public EcsContainerInstance instance() {
    return place.orElseThrow(() -> new IllegalStateException(arn + " waits for a place"));
  }

  /** Whether it is on a container instance that is DRAINING. */
  public boolean isOnDraining() {
    return place.filter(EcsContainerInstance::isDraining).isPresent();
  }

  /** The group it is placed and listed with. */
  public String group() {
    return order.group();
  }

  /** The service it belongs to; empty for a standalone task. */
  public Optional<EcsService> service() {
    return order.deployment().map(EcsDeployment::service);
  }

  /** Whether it was started by that deployment. */
  public boolean isOf(EcsDeployment deployment) {
    return order.deployment().filter(own -> own == deployment).isPresent();
  }

  /** Whether it belongs to a DAEMON service. */
  public boolean isDaemon() {
    return service().map(EcsService::isDaemon).orElse(false);
  }

  /** Its containers, in the order of the task definition. */
  public List<EcsContainer> containers() {
    return containers;
  }

  /** When what happened to it. */
  public TaskTimes times() {
    return times;
  }

  /** Its tags. May be changed. */
  public SortedMap<String, String> tags() {
    return tags;
  }

  /** How far it is. */
  public TaskStatus lastStatus() {
    return lastStatus;
  }

  /** Whether its {@code desiredStatus} is RUNNING, not STOPPED. */
  public boolean isWanted() {
    return wanted;
  }

  /** Whether it does its work: RUNNING, and not about to stop. */
  public boolean isRunning() {
    return lastStatus == TaskStatus.RUNNING;
  }

  /** Whether the scheduler counts it as healthy. */
  public boolean countsAsHealthy() {
    return wanted && countsAsHealthy && !unhealthy;
  }

  /** Notes that its health check has passed, or that it has run long enough without one. */
  public void becomeHealthy() {
    countsAsHealthy = true;
  }

  /** Notes that its health check fails, for good. */
  public void becomeUnhealthy() {
    unhealthy = true;
  }

  /** Whether its health check fails. */
  public boolean isUnhealthy() {
    return unhealthy;
  }

  /** Whether it has ever counted as healthy. */
  public boolean wasHealthy() {
    return countsAsHealthy;
  }

  /** Whether an essential container has a health check, so that its health can be known. */
  public boolean hasHealthCheck() {
    return order.definition().hasHealthCheck();
  }

  /** The version of what was last reported about it. */
  public long version() {
    return version;
  }

  /** Counts one more reported change. */
  public void raiseVersion() {
    version++;
  }

  /** Its network interface, for awsvpc. */
  public Optional<TaskAttachment> attachment() {
    return attachment;
  }

  /** Gives it a network interface. */
  public void attach(TaskAttachment given) {
    attachment = Optional.of(given);
  }

  /** Notes how far its network interface is. */
  public void attachmentBecomes(TaskAttachment.Status status) {
    attachment = attachment.map(present -> present.become(status));
  }

  /** Why it stops, in AWS's code. */
  public Optional<TaskStopCode> stopCode() {
    return stopCode;
  }

  /** Why it stops, in words. */
  public Optional<String> stoppedReason() {
    return stoppedReason;
  }

  /** Protects it from scale-in and deployments until then; empty ends protection. */
  public void protectUntil(Optional<Instant> until) {
    protectedUntil = until;
  }

  /** Until when it is protected, if it is now. */
  public Optional<Instant> protectedUntil(Instant now) {
    return protectedUntil.filter(now::isBefore);
  }

  /** Sets its desired status to STOPPED; the first reason stays. */
  public void noLongerWanted(TaskStopCode code, String reason, Instant now) {
    wanted = false;
    stopCode = Optional.of(code);
    stoppedReason = Optional.of(reason);
    times.mark(Point.STOPPING, now);
    place.ifPresent(instance -> instance.noLongerWants(this));
  }

  /** Moves it on. At RUNNING its ports are bound, at STOPPED its resources are given back. */
  public void become(TaskStatus next, Instant now) {
    if (next.compareTo(lastStatus) <= 0) {
      throw new IllegalStateException(arn + " is " + lastStatus + ", can't become " + next);
    }
    lastStatus = next;
    if (next == TaskStatus.RUNNING) {
      times.mark(Point.STARTED, now);
      containers.forEach(
          each -> each.bindPorts(order.definition().definition().networkMode(), instance()));
    } else if (next == TaskStatus.STOPPED) {
      times.mark(Point.STOPPED, now);
      place.ifPresent(instance -> instance.remove(this));
      order.deployment().ifPresent(deployment -> deployment.service().remove(this));
      order.cluster().stopped(this, now);
    }
  }

  /** Notes a point of its life that is no status of its own. */
  public void reached(Point point, Instant now) {
    times.mark(point, now);
  }

  /** Notes that its containers have exited. */
  public void containersExited(int exitCode, Instant now) {
    times.mark(Point.EXECUTION_STOPPED, now);
    containers.forEach(each -> each.exited(exitCode));
  }
}
