package dev.lockkeeper.capacity.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.shortage.Notice;
import dev.lockkeeper.capacity.domain.shortage.Notices;
import dev.lockkeeper.capacity.domain.shortage.ShortService;
import dev.lockkeeper.platform.bus.Bus;
import dev.lockkeeper.platform.bus.OutgoingEvent;
import dev.lockkeeper.platform.bus.PublishFailedException;
import dev.lockkeeper.platform.events.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** Notices as events on the bus {@code lockkeeper}; {@code docs/events.md} describes each. */
public final class BusNotices implements Notices {
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

  private final Bus bus;
  private final Scope scope;

  public BusNotices(Bus bus, Scope scope) {
    this.bus = bus;
    this.scope = scope;
  }

  @Override
  public void tell(String cluster, Notice notice) {
    String arn = scope.clusterArn(cluster);
    OutgoingEvent event =
        new OutgoingEvent(
            notice.detailType(), notice.at(), List.of(arn), detail(arn, notice), Optional.empty());
    try {
      bus.publish(List.of(event));
    } catch (PublishFailedException | SdkException failed) {
      throw new UnavailableException(
          "the bus hasn't taken %s: %s".formatted(notice.detailType(), failed.getMessage()),
          AGAIN_AFTER,
          failed);
    }
  }

  private static ObjectNode detail(String clusterArn, Notice notice) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("clusterArn", clusterArn);
    detail.put("sequence", notice.sequence());
    if (!notice.services().isEmpty()) {
      ArrayNode services = detail.putArray("services");
      notice.services().forEach(service -> services.add(json(service)));
    }
    return detail;
  }

  private static ObjectNode json(ShortService service) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("service", service.lack().service());
    json.put("tasks", service.lack().tasks());
    json.put("resource", service.lack().resource());
    json.put("since", service.since().toString());
    return json;
  }
}
