package dev.lockkeeper.discovery.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.discovery.domain.UnavailableException;
import dev.lockkeeper.discovery.domain.drains.Notices;
import dev.lockkeeper.discovery.domain.drains.WithdrawnRecords;
import dev.lockkeeper.platform.bus.Bus;
import dev.lockkeeper.platform.bus.OutgoingEvent;
import dev.lockkeeper.platform.bus.PublishFailedException;
import dev.lockkeeper.platform.events.Scope;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** Notices as events on the bus {@code lockkeeper}; {@code docs/events.md} describes each. */
public final class BusNotices implements Notices {
  private static final String DETAIL_TYPE = "Records Withdrawn";
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

  private final Bus bus;
  private final Scope scope;
  private final Clock clock;

  public BusNotices(Bus bus, Scope scope, Clock clock) {
    this.bus = bus;
    this.scope = scope;
    this.clock = clock;
  }

  @Override
  public void tell(WithdrawnRecords notice) {
    String arn = scope.clusterArn(notice.cluster());
    OutgoingEvent event =
        new OutgoingEvent(
            DETAIL_TYPE, clock.instant(), List.of(arn), detail(arn, notice), Optional.empty());
    try {
      bus.publish(List.of(event));
    } catch (PublishFailedException | SdkException failed) {
      throw new UnavailableException(
          "the bus hasn't taken %s: %s".formatted(DETAIL_TYPE, failed.getMessage()),
          AGAIN_AFTER,
          failed);
    }
  }

  private static ObjectNode detail(String clusterArn, WithdrawnRecords notice) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("instanceId", notice.instanceId());
    detail.put("clusterArn", clusterArn);
    detail.put("withdrawn", notice.withdrawn());
    detail.put("keptBack", notice.keptBack());
    detail.put("quietAt", notice.quietAt().toString());
    return detail;
  }
}
