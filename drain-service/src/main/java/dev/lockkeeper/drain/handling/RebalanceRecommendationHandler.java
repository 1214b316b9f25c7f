package dev.lockkeeper.drain.handling;

import dev.lockkeeper.drain.domain.ClusterPolicy;
import dev.lockkeeper.drain.domain.RequestNews.Triggered;
import dev.lockkeeper.drain.domain.Trigger;
import dev.lockkeeper.drain.handling.Whereabouts.Place;
import dev.lockkeeper.platform.events.AwsEvents;
import dev.lockkeeper.platform.events.RebalanceRecommendation;
import dev.lockkeeper.platform.inbox.Disposition;
import dev.lockkeeper.platform.inbox.Message;
import dev.lockkeeper.platform.inbox.MessageHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A Spot Instance is likely to be interrupted: drain it, if its cluster's policy says so. */
public final class RebalanceRecommendationHandler
    implements MessageHandler<RebalanceRecommendation> {
  /** After that the instance has been interrupted, or the market has calmed down. */
  private static final Duration WORTH_WHILE = Duration.ofHours(1);

  /** So few receives within the hour that the queue doesn't take the message for a dead letter. */
  private static final Duration WHILE_SHORT = Duration.ofMinutes(10);

  private final Whereabouts whereabouts;
  private final ClusterPolicy.Of policies;
  private final Shortages shortages;
  private final DrainRunner runner;
  private final Clock clock;

  public RebalanceRecommendationHandler(
      Whereabouts whereabouts,
      ClusterPolicy.Of policies,
      Shortages shortages,
      DrainRunner runner,
      Clock clock) {
    this.whereabouts = whereabouts;
    this.policies = policies;
    this.shortages = shortages;
    this.runner = runner;
    this.clock = clock;
  }

  @Override
  public Disposition handle(RebalanceRecommendation event, Message message) {
    return whereabouts.ifOurs(
        event.instanceId(), event.recommendedAt(), place -> follow(event, message, place));
  }

  private Disposition follow(RebalanceRecommendation event, Message message, Place place) {
    return switch (policies.cluster(place.cluster()).rebalance()) {
      case OFF ->
          Disposition.ignored("rebalance recommendations are off for cluster " + place.cluster());
      case DRAIN -> drain(message, place);
      case IF_CAPACITY ->
          shortages
              .of(place.cluster())
              .map(shortage -> putOff(event, place, shortage))
              .orElseGet(() -> drain(message, place));
    };
  }

  private Disposition putOff(RebalanceRecommendation event, Place place, String shortage) {
    String why = "cluster " + place.cluster() + " is short of room: " + shortage;
    return clock.instant().isBefore(event.recommendedAt().plus(WORTH_WHILE))
        ? Disposition.retryAfter(WHILE_SHORT, why)
        : Disposition.ignored("the recommendation is too old by now; " + why);
  }

  private Disposition drain(Message message, Place place) {
    Trigger trigger =
        new Trigger(
            Trigger.Kind.REBALANCE_RECOMMENDATION,
            message.envelope().id(),
            AwsEvents.EC2,
            "EC2 recommends to replace it",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            message.traceHeader());
    return runner.begin(place.instanceId(), new Triggered(trigger, place.found()));
  }
}
