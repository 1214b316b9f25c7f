package dev.lockkeeper.capacity.handling.events;

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
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/** Which event tells the model what. */
public final class ClusterHandlers {
  private static final Disposition OLD = Disposition.ignored("tells nothing new");

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
    return of(
        event.clusterArn(),
        watch ->
            watch
                .cluster()
                .hear(
                    message.envelope().time(),
                    model -> model.apply(News.of(event), clock.instant())));
  }

  private Disposition task(TaskStateChange event, Message message) {
    return of(
        event.clusterArn(),
        watch ->
            watch
                .cluster()
                .hear(
                    message.envelope().time(),
                    model -> model.apply(News.of(event), clock.instant())));
  }

  /** They have no version, so they tell only where to look; but a failure counts at once. */
  private Disposition service(ServiceAction event, Message message) {
    return of(
        event.clusterArn(),
        watch -> {
          String service = lastPart(event.serviceArn());
          if (event.name().equals("SERVICE_TASK_PLACEMENT_FAILURE")) {
            watch
                .cluster()
                .placementFailed(
                    service, new Failure(resource(event.reason()), message.envelope().time()));
          }
          watch.ask(service);
          return true;
        });
  }

  private Disposition deployment(DeploymentStateChange event, Message message) {
    return of(
        clusterOf(event.serviceArn()),
        watch -> {
          watch.ask(lastPart(event.serviceArn()));
          return true;
        });
  }

  private Disposition drain(DrainNews event, Message message) {
    boolean leaving = event.stage() == DrainNews.Stage.ANNOUNCED;
    var news =
        new dev.lockkeeper.capacity.domain.model.DrainNews(
            event.instanceId(), event.requestedAt(), event.sequence(), leaving);
    return event
        .clusterArn()
        .map(
            cluster ->
                of(
                    cluster,
                    watch ->
                        watch
                            .cluster()
                            .hear(
                                message.envelope().time(),
                                model -> model.apply(news, clock.instant()))))
        .orElseGet(() -> Disposition.ignored("the instance is in no cluster"));
  }

  private Disposition of(String cluster, Function<Watch, Boolean> telling) {
    Optional<Watch> watch = clusters.byName(lastPart(cluster));
    if (watch.isEmpty()) {
      return Disposition.ignored("is about a cluster that is not looked after");
    }
    return telling.apply(watch.get()) ? Disposition.handled() : OLD;
  }

  /** {@code RESOURCE:CPU} names what is short; other reasons stand for themselves. */
  private static String resource(Optional<String> reason) {
    String words = reason.orElse("UNKNOWN");
    return words.startsWith("RESOURCE:") ? words.substring("RESOURCE:".length()) : words;
  }

  private static String lastPart(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** {@code arn:…:service/<cluster>/<service>}. */
  private static String clusterOf(String serviceArn) {
    String[] parts = serviceArn.split("/");
    return parts.length == 3 ? parts[1] : "";
  }
}
