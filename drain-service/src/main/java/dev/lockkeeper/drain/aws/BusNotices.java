package dev.lockkeeper.drain.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.drain.domain.ContainerInstanceArn;
import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.InstanceId;
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
      bus.publish(notices.stream().map(notice -> event(drain.instanceId(), notice)).toList());
    } catch (PublishFailedException | SdkException failed) {
      throw new UnavailableException(
          "the bus took not all events: " + failed.getMessage(), AGAIN_AFTER, failed);
    }
  }

  private OutgoingEvent event(InstanceId instanceId, Notice notice) {
    return new OutgoingEvent(
        notice.kind().detailType(),
        notice.at(),
        notice.about().containerInstance().map(ContainerInstanceArn::value).stream().toList(),
        detail(instanceId, notice),
        notice.about().traceHeader());
  }

  private ObjectNode detail(InstanceId instanceId, Notice notice) {
    Notice.About about = notice.about();
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("instanceId", instanceId.value());
    detail.put("sequence", notice.sequence());
    if (!about.cluster().isEmpty()) {
      detail.put("clusterArn", scope.clusterArn(about.cluster()));
    }
    about.containerInstance().ifPresent(arn -> detail.put("containerInstanceArn", arn.value()));
    detail.put("requestedAt", about.requestedAt().toString());
    about.requestIds().forEach(detail.putArray("requestIds")::add);
    about.tasksLeft().ifPresent(count -> detail.put("tasksLeft", count));
    notice.reasons().forEach(detail.putArray("reasons")::add);
    return detail;
  }
}
