package dev.lockkeeper.sandbox.access;

import static dev.lockkeeper.sandbox.wire.AwsService.ROUTE53;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.GetChangeRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;

/**
 * What calls of Route 53 need: "Actions, resources, and condition keys for Amazon Route 53", and of
 * its keys the Developer Guide: "Using IAM policy conditions for fine-grained access control".
 */
final class Route53Permissions {
  private static final String KEYS = "route53:ChangeResourceRecordSets";
  private static final String UNESCAPED = "abcdefghijklmnopqrstuvwxyz0123456789-_.";

  private Route53Permissions() {}

  static void register(PermissionMap map) {
    map.on(ROUTE53, GetHostedZoneRequest.class, q -> inZone("route53:GetHostedZone", q.id()))
        .on(
            ROUTE53,
            ListResourceRecordSetsRequest.class,
            q -> inZone("route53:ListResourceRecordSets", q.hostedZoneId()))
        .on(ROUTE53, ChangeResourceRecordSetsRequest.class, q -> List.of(change(q)))
        .on(
            ROUTE53,
            GetChangeRequest.class,
            q ->
                List.of(
                    Permission.of(
                        "route53:GetChange", "arn:aws:route53:::change/" + bare(q.id()))));
  }

  private static Permission change(ChangeResourceRecordSetsRequest request) {
    return inZone("route53:ChangeResourceRecordSets", request.hostedZoneId())
        .get(0)
        .with(KEYS + "Actions", all(request, Change::actionAsString))
        .with(
            KEYS + "RecordTypes", all(request, change -> change.resourceRecordSet().typeAsString()))
        .with(
            KEYS + "NormalizedRecordNames",
            all(request, change -> normalized(change.resourceRecordSet().name())));
  }

  private static List<String> all(
      ChangeResourceRecordSetsRequest request, Function<Change, String> value) {
    return request.changeBatch().changes().stream().map(value).distinct().toList();
  }

  /** Lower case, no last dot, and what isn't of {@link #UNESCAPED} as its octal code. */
  static String normalized(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String bare = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    StringBuilder normalized = new StringBuilder();
    for (int i = 0; i < bare.length(); i++) {
      char each = bare.charAt(i);
      if (UNESCAPED.indexOf(each) >= 0 || each == '\\') {
        normalized.append(each);
      } else {
        normalized.append("\\%03o".formatted((int) each));
      }
    }
    return normalized.toString();
  }

  private static List<Permission> inZone(String action, String zone) {
    return List.of(Permission.of(action, "arn:aws:route53:::hostedzone/" + bare(zone)));
  }

  /** Ids may come as paths, as Route 53 gives them. */
  private static String bare(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }
}
