package dev.lockkeeper.rollout.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.platform.bus.Bus;
import dev.lockkeeper.platform.bus.OutgoingEvent;
import dev.lockkeeper.platform.bus.PublishFailedException;
import dev.lockkeeper.platform.events.Scope;
import dev.lockkeeper.rollout.domain.reads.UnavailableException;
import dev.lockkeeper.rollout.domain.rollout.DrainMessage;
import dev.lockkeeper.rollout.domain.rollout.Notice;
import dev.lockkeeper.rollout.domain.rollout.Notices;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** Notices as events on the bus {@code lockkeeper}; {@code docs/events.md} describes each. */
public final class BusNotices implements Notices {
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(10);

  private final Bus bus;
  private final Scope scope;
  private final Clock clock;

  public BusNotices(Bus bus, Scope scope, Clock clock) {
    this.bus = bus;
    this.scope = scope;
    this.clock = clock;
  }

  @Override
  public void publish(Rollout rollout, List<Notice> notices) {
    send(
        notices.stream()
            .map(
                notice ->
                    event("Rollout State Changed", notice.at(), changed(rollout.request(), notice)))
            .toList());
  }

  @Override
  public void tell(Rollout rollout, List<DrainMessage> drains) {
    Instant now = clock.instant();
    send(drains.stream().map(message -> event(rollout.request(), message, now)).toList());
  }

  private ObjectNode changed(Request request, Notice notice) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("rolloutId", request.id().value());
    detail.put("sequence", notice.sequence());
    detail.put("clusterArn", scope.clusterArn(request.cluster()));
    detail.put("autoScalingGroupName", request.group());
    detail.put("imageId", request.image().value());
    detail.put("state", notice.state().name());
    detail.put("paused", notice.paused());
    detail.put("wave", notice.wave());
    detail.put("reason", notice.reason());
    return detail;
  }

  private OutgoingEvent event(Request request, DrainMessage message, Instant now) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("instanceId", message.instance().value());
    detail.put("requestId", message.requestId());
    detail.put("reason", message.reason());
    if (message.recall()) {
      return event("Drain Cancel Requested", now, detail);
    }
    detail.put("clusterArn", scope.clusterArn(request.cluster()));
    detail.put("requestedBy", "rollout " + request.id());
    message.timeout().ifPresent(time -> detail.put("deadline", now.plus(time).toString()));
    detail.put("deadlinePolicy", message.proceed() ? "PROCEED" : "REACTIVATE");
    return event("Drain Requested", now, detail);
  }

  private static OutgoingEvent event(String detailType, Instant at, ObjectNode detail) {
    return new OutgoingEvent(detailType, at, List.of(), detail, Optional.empty());
  }

  private void send(List<OutgoingEvent> events) {
    try {
      bus.publish(events);
    } catch (PublishFailedException | SdkException failed) {
      throw new UnavailableException(
          "the bus took not all events: " + failed.getMessage(), AGAIN_AFTER);
    }
  }
}
