package dev.lockkeeper.sandbox.access;

import static dev.lockkeeper.sandbox.wire.AwsService.EVENTS;
import static dev.lockkeeper.sandbox.wire.AwsService.MONITORING;
import static dev.lockkeeper.sandbox.wire.AwsService.SSM;
import static dev.lockkeeper.sandbox.wire.AwsService.STS;

import dev.lockkeeper.sandbox.world.Account;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParametersRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;

/**
 * What calls of EventBridge, CloudWatch, Systems Manager and STS need: "Actions, resources, and
 * condition keys" for each. GetCallerIdentity needs nothing, by its API reference.
 */
final class RegionalPermissions {
  /** Public parameters are nobody's: their ARNs have no account. */
  private static final String PUBLIC = "/aws/";

  private final Account account;

  private RegionalPermissions(Account account) {
    this.account = account;
  }

  static void register(PermissionMap map, Account account) {
    RegionalPermissions all = new RegionalPermissions(account);
    map.on(
            EVENTS,
            PutEventsRequest.class,
            q -> q.entries().stream().map(all::putEvent).distinct().toList())
        .on(
            MONITORING,
            DescribeAlarmsRequest.class,
            q ->
                List.of(
                    Permission.of(
                        "cloudwatch:DescribeAlarms", account.arn("cloudwatch", "alarm:*"))))
        .on(
            MONITORING,
            PutMetricDataRequest.class,
            q ->
                List.of(
                    Permission.of("cloudwatch:PutMetricData", "*")
                        .with("cloudwatch:namespace", q.namespace())))
        .on(
            SSM,
            GetParameterRequest.class,
            q -> List.of(Permission.of("ssm:GetParameter", all.parameter(q.name()))))
        .on(
            SSM,
            GetParametersRequest.class,
            q ->
                q.names().stream()
                    .map(name -> Permission.of("ssm:GetParameters", all.parameter(name)))
                    .toList())
        .on(STS, GetCallerIdentityRequest.class, q -> List.of());
  }

  private Permission putEvent(PutEventsRequestEntry entry) {
    String bus = entry.eventBusName() == null ? "default" : entry.eventBusName();
    return Permission.of(
            "events:PutEvents",
            bus.startsWith("arn:") ? bus : account.arn("events", "event-bus/" + bus))
        .with("events:source", entry.source())
        .with("events:detail-type", entry.detailType());
  }

  /** Versions and labels after a colon are no part of the ARN. */
  private String parameter(String name) {
    if (name.startsWith("arn:")) {
      return name;
    }
    String bare = name.split(":", 2)[0];
    String path = bare.startsWith("/") ? bare : "/" + bare;
    return bare.startsWith(PUBLIC)
        ? "arn:aws:ssm:%s::parameter%s".formatted(account.region(), path)
        : account.arn("ssm", "parameter" + path);
  }
}
