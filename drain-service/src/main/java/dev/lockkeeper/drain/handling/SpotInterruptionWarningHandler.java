package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.RequestNews.Triggered;
import dev.lockkeeper.drain.domain.Trigger;
import dev.lockkeeper.platform.events.AwsEvents;
import dev.lockkeeper.platform.events.SpotInterruptionWarning;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.MessageHandler;
import java.time.Duration;
import java.util.Optional;

/** EC2 takes an instance back in two minutes: drain it at once. */
public final class SpotInterruptionWarningHandler
    implements MessageHandler<SpotInterruptionWarning> {
  /** Two minutes ("Spot Instance interruption notices", EC2 user guide), less what a call takes. */
  private static final Duration NOTICE = Duration.ofMinutes(2).minusSeconds(10);

  private final Whereabouts whereabouts;
  private final DrainRunner runner;

  public SpotInterruptionWarningHandler(Whereabouts whereabouts, DrainRunner runner) {
    this.whereabouts = whereabouts;
    this.runner = runner;
  }

  @Override
  public Disposition handle(SpotInterruptionWarning event, Message message) {
    return whereabouts.ifOurs(
        event.instanceId(),
        event.warnedAt(),
        place ->
            runner.begin(
                place.instanceId(), new Triggered(trigger(event, message), place.found())));
  }

  private static Trigger trigger(SpotInterruptionWarning event, Message message) {
    return new Trigger(
        Trigger.Kind.SPOT_INTERRUPTION,
        message.envelope().id(),
        AwsEvents.EC2,
        "EC2 will " + event.action() + " it",
        Optional.empty(),
        Optional.of(event.warnedAt().plus(NOTICE)),
        Optional.empty(),
        message.traceHeader());
  }
}
