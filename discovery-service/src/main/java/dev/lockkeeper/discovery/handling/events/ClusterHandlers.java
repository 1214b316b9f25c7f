package dev.lockkeeper.discovery.handling.events;

import dev.lockkeeper.discovery.domain.drains.AnnouncedDrain;
import dev.lockkeeper.discovery.domain.model.Instance;
import dev.lockkeeper.discovery.handling.WatchedClusters;
import dev.lockkeeper.discovery.handling.WatchedClusters.Owned;
import dev.lockkeeper.discovery.handling.WatchedClusters.Watch;
import dev.lockkeeper.discovery.handling.events.DrainNews.Stage;
import dev.lockkeeper.platform.events.AwsEvents;
import dev.lockkeeper.platform.events.ContainerInstanceStateChange;
import dev.lockkeeper.platform.events.DeploymentStateChange;
import dev.lockkeeper.platform.events.Scope;
import dev.lockkeeper.platform.events.ServiceAction;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Handlers;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.reading.LogContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiPredicate;

/**
 * Where each event goes: those of container instances and tasks into the model of their cluster,
 * those of drains into the table first, those of services are reasons to look at the service. A
 * message is done with when that has happened; nothing here waits for ECS.
 */
public final class ClusterHandlers {
  private static final Disposition OLD = Disposition.ignored("tells nothing new");
  private static final Disposition NOT_WATCHED =
      Disposition.ignored("is about a cluster that is not looked after");

  /** The next owner may hear of it nowhere else: of drains it reads what is stored alone. */
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
            .on(TaskChange.KIND, this::task)
            .on(AwsEvents.SERVICE_ACTION, this::service)
            .on(AwsEvents.DEPLOYMENT_STATE_CHANGE, this::deployment);
    OurEvents.DRAINS.forEach(kind -> handlers.on(kind, this::drain));
    return handlers.build();
  }

  private Disposition instance(ContainerInstanceStateChange event, Message message) {
    Instance news =
        new Instance(
            lastPart(event.containerInstanceArn()),
            event.ec2InstanceId(),
            event.attributes().getOrDefault(Instance.ZONE_ATTRIBUTE, ""),
            event.status(),
            event.version());
    return tell(
        event.clusterArn(), (owned, watch) -> watch.cluster().hear(model -> model.apply(news)));
  }

  private Disposition task(TaskChange event, Message message) {
    Instant at = past(event.updatedAt());
    return tell(
        event.clusterArn(),
        (owned, watch) -> watch.cluster().hear(model -> model.apply(event.task(), at)));
  }

  /** They have no version, so they tell only where to look. */
  private Disposition service(ServiceAction event, Message message) {
    return ask(event.clusterArn(), lastPart(event.serviceArn()));
  }

  private Disposition deployment(DeploymentStateChange event, Message message) {
    return ask(clusterOf(event.serviceArn()), lastPart(event.serviceArn()));
  }

  private Disposition ask(String cluster, String service) {
    return LogContext.with(
        "service",
        service,
        () ->
            tell(
                cluster,
                (owned, watch) -> {
                  watch.ask(service);
                  return true;
                }));
  }

  private Disposition drain(DrainNews event, Message message) {
    if (event.clusterArn().isEmpty()) {
      return Disposition.ignored("the instance is in no cluster");
    }
    String cluster = event.clusterArn().get();
    AnnouncedDrain news =
        new AnnouncedDrain(
            event.instanceId(),
            lastPart(cluster),
            event.requestedAt(),
            event.sequence(),
            message.envelope().time(),
            event.stage() == Stage.ANNOUNCED
                ? AnnouncedDrain.Stage.ANNOUNCED
                : AnnouncedDrain.Stage.ENDED);
    return LogContext.with(
        "instance",
        event.instanceId(),
        () -> tell(cluster, (owned, watch) -> owned.hear(watch, news)));
  }

  /** {@code telling} answers whether it was news. */
  private Disposition tell(String cluster, BiPredicate<Owned, Watch> telling) {
    return clusters.owned().map(owned -> tell(owned, cluster, telling)).orElse(NOT_THE_OWNER);
  }

  private static Disposition tell(Owned owned, String cluster, BiPredicate<Owned, Watch> telling) {
    Watch watch = owned.watches().get(lastPart(cluster));
    if (watch == null) {
      return NOT_WATCHED;
    }
    boolean news = LogContext.in(watch.cluster().name(), () -> telling.test(owned, watch));
    return news ? Disposition.handled() : OLD;
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
