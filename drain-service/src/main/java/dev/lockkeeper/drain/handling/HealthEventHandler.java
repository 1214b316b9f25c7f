package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.ClusterPolicy;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.RequestNews.CancelWanted;
import dev.lockkeeper.drain.domain.RequestNews.Triggered;
import dev.lockkeeper.drain.domain.Trigger;
import dev.lockkeeper.drain.handling.Whereabouts.Place;
import dev.lockkeeper.platform.events.AwsEvents;
import dev.lockkeeper.platform.events.HealthEvent;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.MessageHandler;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * EC2 will stop, restart or retire instances: drain each in good time before that. When the change
 * is closed, because it has happened or was called off, a drain for its sake isn't wanted any more.
 */
public final class HealthEventHandler implements MessageHandler<HealthEvent> {
  private static final String CLOSED = "closed";

  private final Whereabouts whereabouts;
  private final ClusterPolicy.Of policies;
  private final DrainRunner runner;

  public HealthEventHandler(
      Whereabouts whereabouts, ClusterPolicy.Of policies, DrainRunner runner) {
    this.whereabouts = whereabouts;
    this.policies = policies;
    this.runner = runner;
  }

  @Override
  public Disposition handle(HealthEvent event, Message message) {
    if (!event.service().equals("EC2") || !event.category().equals("scheduledChange")) {
      return Disposition.ignored(
          "%s of %s, not a scheduled change".formatted(event.category(), event.service()));
    }
    List<Disposition> answers =
        event.affectedEntities().stream()
            .flatMap(entity -> InstanceId.parse(entity).stream())
            .map(instanceId -> handle(event, message, instanceId))
            .toList();
    return Together.of(answers).orElseGet(() -> Disposition.ignored("concerns no instance"));
  }

  private Disposition handle(HealthEvent event, Message message, InstanceId instanceId) {
    if (event.statusCode().filter(CLOSED::equals).isPresent()) {
      return runner.observe(
          instanceId,
          new CancelWanted(
              Optional.of(triggerId(event, instanceId)),
              AwsEvents.HEALTH,
              event.typeCode() + " is over or called off"));
    }
    Instant toldAt = message.envelope().time();
    return whereabouts.ifOurs(
        instanceId,
        toldAt,
        place ->
            runner.begin(instanceId, new Triggered(trigger(event, message, place), place.found())));
  }

  private Trigger trigger(HealthEvent event, Message message, Place place) {
    Instant start = event.startTime();
    return new Trigger(
        Trigger.Kind.SCHEDULED_CHANGE,
        triggerId(event, place.instanceId()),
        AwsEvents.HEALTH,
        event.typeCode() + " at " + start,
        Optional.of(start.minus(policies.cluster(place.cluster()).scheduledChangeLead())),
        Optional.of(start),
        Optional.empty(),
        message.traceHeader());
  }

  /**
   * Health tells of the same event again under a new envelope id, and of a new start time under the
   * same ARN.
   */
  private static String triggerId(HealthEvent event, InstanceId instanceId) {
    return event.eventArn() + "/" + instanceId + Trigger.AT + event.startTime();
  }
}
