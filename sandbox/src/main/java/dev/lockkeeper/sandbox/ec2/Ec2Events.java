package dev.lockkeeper.sandbox.ec2;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.ec2.Ec2Instance.ScheduledEvent;
import dev.lockkeeper.sandbox.world.AwsEvent;
import dev.lockkeeper.sandbox.world.World;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** What EC2 and AWS Health report about instances. */
final class Ec2Events {
  private static final String EC2 = "aws.ec2";

  private final World world;

  Ec2Events(World world) {
    this.world = world;
  }

  void stateChanged(Ec2Instance instance) {
    ObjectNode detail = about(instance).put("state", instance.state().awsName());
    report(EC2, "EC2 Instance State-change Notification", arn(instance), detail);
  }

  void spotInterruption(Ec2Instance instance) {
    ObjectNode detail = about(instance).put("instance-action", "terminate");
    report(EC2, "EC2 Spot Instance Interruption Warning", arn(instance), detail);
  }

  void rebalanceRecommended(Ec2Instance instance) {
    report(EC2, "EC2 Instance Rebalance Recommendation", arn(instance), about(instance));
  }

  /** A scheduled change names its instance as the resource, by plain id. */
  void changeScheduled(Ec2Instance instance, ScheduledEvent event, String eventTypeCode) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put(
        "eventArn",
        "arn:aws:health:%s::event/EC2/%s/%s"
            .formatted(world.account().region(), eventTypeCode, event.eventId()));
    detail.put("service", "EC2");
    detail.put("eventTypeCode", eventTypeCode);
    detail.put("eventTypeCategory", "scheduledChange");
    detail.put("eventScopeCode", "ACCOUNT_SPECIFIC");
    detail.put("statusCode", "upcoming");
    detail.put("eventRegion", world.account().region());
    detail.put("affectedAccount", world.account().id());
    detail.put("startTime", rfc1123(event.notBefore()));
    detail.put("endTime", rfc1123(event.notAfter()));
    detail.put("lastUpdatedTime", rfc1123(world.now()));
    detail
        .putArray("eventDescription")
        .addObject()
        .put("language", "en_US")
        .put("latestDescription", event.description());
    detail
        .putArray("affectedEntities")
        .addObject()
        .put("entityValue", instance.instanceId())
        .put("status", "PENDING")
        .put("lastUpdatedTime", rfc1123(world.now()));
    report("aws.health", "AWS Health Event", instance.instanceId(), detail);
  }

  private void report(String source, String detailType, String resource, ObjectNode detail) {
    world.report(new AwsEvent(source, detailType, List.of(resource), detail));
  }

  private String arn(Ec2Instance instance) {
    return world.account().arn("ec2", "instance/" + instance.instanceId());
  }

  private static ObjectNode about(Ec2Instance instance) {
    return JsonNodeFactory.instance.objectNode().put("instance-id", instance.instanceId());
  }

  private static String rfc1123(Instant time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
  }
}
