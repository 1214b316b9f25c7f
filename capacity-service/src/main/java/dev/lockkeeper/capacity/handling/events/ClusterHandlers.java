package dev.lockkeeper.capacity.handling.events;

import dev.lockkeeper.capacity.domain.model.TaskNews;
import dev.lockkeeper.capacity.domain.shortage.PlacementFailures.Failure;
import dev.lockkeeper.capacity.handling.WatchedClusters;
import dev.lockkeeper.capacity.handling.WatchedClusters.Watch;
import dev.lockkeeper.platform.events.AwsEvents;
import dev.lockkeeper.platform.events.ContainerInstanceStateChange;
import dev.lockkeeper.platform.events.DeploymentStateChange;
import dev.lockkeeper.platform.events.Scope;
import dev.lockkeeper.platform.events.ServiceAction;
import dev.lockkeeper.platform.events.TaskStateChange;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Handlers;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.reading.LogContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Where each event goes: those of container instances, tasks and drains into the model of their
 * cluster, those of services are reasons to look at the service. A message is done with when that
 * has happened; nothing here waits for AWS.
 */
public final class ClusterHandlers {
  private static final Disposition OLD = Disposition.ignored("tells nothing new");
  private static final Disposition NOT_WATCHED =
      Disposition.ignored("is about a cluster that is not looked after");

  /** The next owner may hear of it nowhere else: no read tells of announced drains. */
  private static final Disposition NOT_THE_OWNER =
      Disposition.retryAfter(Duration.ofSeconds(1), "this replica is the owner no longer");

  private final WatchedClusters clusters;
  private final Clock clock;

  public ClusterHandlers(WatchedClusters clusters, Clock clock) {
    this.clusters = clusters;
    this.clock = clock;
  }

  /** The handlers, for events of these clusters. */
  public Handlers in(Scope scope) {
    Handlers.Builder handlers =
        Handlers.in(scope)
            .on(AwsEvents.CONTAINER_INSTANCE_STATE_CHANGE, this::instance)
            .on(AwsEvents.TASK_STATE_CHANGE, this::task)
            .on(AwsEvents.SERVICE_ACTION, this::service)
            .on(AwsEvents.DEPLOYMENT_STATE_CHANGE, this::deployment);
    OurEvents.DRAINS.forEach(kind -> handlers.on(kind, this::drain));
    return handlers.build();
  }

  private Disposition instance(ContainerInstanceStateChange event, Message message) {
    Instant at = past(event.updatedAt());
    return LogContext.with(
        "instance",
        event.ec2InstanceId(),
        () ->
            tell(
                event.clusterArn(),
                watch -> watch.cluster().hear(at, model -> model.apply(News.of(event), at))));
  }

  private Disposition task(TaskStateChange event, Message message) {
    Instant at = past(event.updatedAt());
    TaskNews news = News.of(event);
    return tell(
        event.clusterArn(), watch -> watch.cluster().hear(at, model -> model.apply(news, at)));
  }

  /** They have no version, so they tell only where to look; but a failure counts itself. */
  private Disposition service(ServiceAction event, Message message) {
    String service = lastPart(event.serviceArn());
    return LogContext.with(
        "service",
        service,
        () ->
            tell(
                event.clusterArn(),
                watch -> {
                  if (event.name().equals("SERVICE_TASK_PLACEMENT_FAILURE")) {
                    watch.cluster().placementFailed(service, failure(event));
                  }
                  watch.ask(service);
                  return true;
                }));
  }

  private Disposition deployment(DeploymentStateChange event, Message message) {
    String service = lastPart(event.serviceArn());
    return LogContext.with(
        "service",
        service,
        () ->
            tell(
                clusterOf(event.serviceArn()),
                watch -> {
                  watch.ask(service);
                  return true;
                }));
  }

  private Disposition drain(DrainNews event, Message message) {
    Instant at = past(message.envelope().time());
    return LogContext.with(
        "instance",
        event.instanceId(),
        () ->
            event
                .clusterArn()
                .map(
                    cluster ->
                        tell(
                            cluster,
                            watch ->
                                watch.cluster().hear(at, model -> model.apply(News.of(event), at))))
                .orElseGet(() -> Disposition.ignored("the instance is in no cluster")));
  }

  /** {@code telling} answers whether it was news. */
  private Disposition tell(String cluster, Predicate<Watch> telling) {
    return clusters
        .owned()
        .map(owned -> tell(owned.get(lastPart(cluster)), telling))
        .orElse(NOT_THE_OWNER);
  }

  private static Disposition tell(Watch watch, Predicate<Watch> telling) {
    if (watch == null) {
      return NOT_WATCHED;
    }
    boolean news = LogContext.in(watch.cluster().name(), () -> telling.test(watch));
    return news ? Disposition.handled() : OLD;
  }

  /** {@code RESOURCE:CPU} names what is short; other reasons stand for themselves. */
  private Failure failure(ServiceAction event) {
    String reason = event.reason().orElse("UNKNOWN");
    String resource =
        reason.startsWith("RESOURCE:") ? reason.substring("RESOURCE:".length()) : reason;
    return new Failure(resource, past(event.createdAt()));
  }

  /** By our own clock, which may be behind AWS's: nothing has happened later than now. */
  private Instant past(Instant time) {
    Instant now = clock.instant();
    return time.isAfter(now) ? now : time;
  }

  private static String lastPart(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** {@code arn:…:service/<cluster>/<service>}; empty if it is of the old form, without it. */
  private static String clusterOf(String serviceArn) {
    String[] parts = serviceArn.split("/", -1);
    return parts.length == 3 ? parts[1] : "";
  }
}
