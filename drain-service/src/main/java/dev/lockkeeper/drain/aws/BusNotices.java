package dev.lockkeeper.drain.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.Notice;
import dev.lockkeeper.drain.domain.Notices;
import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.platform.bus.Bus;
import dev.lockkeeper.platform.bus.OutgoingEvent;
import dev.lockkeeper.platform.bus.PublishFailedException;
import dev.lockkeeper.platform.events.Scope;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/** Notices as events on the bus {@code lockkeeper}; {@code docs/events.md} describes each. */
public final class BusNotices implements Notices {
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(10);

  private final Bus bus;
  private final Scope scope;

  public BusNotices(Bus bus, Scope scope) {
    this.bus = bus;
    this.scope = scope;
  }

  @Override
  public void publish(Drain drain, List<Notice> notices) {
    try {
      bus.publish(notices.stream().map(notice -> event(drain, notice)).toList());
    } catch (PublishFailedException | SdkException failed) {
      throw new UnavailableException(
          "the bus took not all events: " + failed.getMessage(), AGAIN_AFTER, failed);
    }
  }

  private OutgoingEvent event(Drain drain, Notice notice) {
    return new OutgoingEvent(
        notice.kind().detailType(),
        notice.at(),
        drain.containerInstance().map(where -> where.arn().value()).stream().toList(),
        detail(drain, notice),
        drain.triggers().traceHeader());
  }

  private ObjectNode detail(Drain drain, Notice notice) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("drainId", drain.instanceId().value());
    detail.put("sequence", notice.sequence());
    detail.put("instanceId", drain.instanceId().value());
    if (!drain.cluster().isEmpty()) {
      detail.put("clusterArn", scope.clusterArn(drain.cluster()));
    }
    drain
        .containerInstance()
        .ifPresent(where -> detail.put("containerInstanceArn", where.arn().value()));
    detail.put("requestedAt", drain.requestedAt().toString());
    drain.triggers().all().forEach(trigger -> detail.withArray("requestIds").add(trigger.id()));
    detail.put("tasksLeft", drain.tasks().holding().size());
    notice.reasons().forEach(detail.putArray("reasons")::add);
    return detail;
  }
}
