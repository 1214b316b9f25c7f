package dev.lockkeeper.sandbox.route53;

import dev.lockkeeper.sandbox.testing.Client;
import dev.lockkeeper.sandbox.wire.AwsError;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.services.route53.model.Change;
import software.amazon.awssdk.services.route53.model.ChangeAction;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.CreateHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.RRType;
import software.amazon.awssdk.services.route53.model.ResourceRecord;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/** A hosted zone as tests handle it, through the API only. */
public final class Zone {
  private final Client route53;
  private final String id;

  private Zone(Client route53, String id) {
    this.route53 = route53;
    this.id = id;
  }

  /** Creates a public zone. */
  public static Zone create(Client route53, String name) {
    return create(
        route53, CreateHostedZoneRequest.builder().name(name).callerReference(name).build());
  }

  public static Zone create(Client route53, CreateHostedZoneRequest request) {
    CreateHostedZoneResponse created = route53.call(request);
    return new Zone(route53, created.hostedZone().id());
  }

  public String id() {
    return id;
  }

  public ChangeResourceRecordSetsResponse change(Change... changes) {
    return route53.call(request(List.of(changes)));
  }

  public AwsError refusal(Change... changes) {
    return route53.refusal(request(List.of(changes)));
  }

  public AwsError refusal(List<Change> changes) {
    return route53.refusal(request(changes));
  }

  public ChangeResourceRecordSetsRequest request(List<Change> changes) {
    return ChangeResourceRecordSetsRequest.builder()
        .hostedZoneId(id)
        .changeBatch(batch -> batch.changes(changes))
        .build();
  }

  public ListResourceRecordSetsResponse list() {
    return route53.call(ListResourceRecordSetsRequest.builder().hostedZoneId(id).build());
  }

  /** The values at a name and type, in their order. */
  public List<String> values(String name, RRType type) {
    return list().resourceRecordSets().stream()
        .filter(set -> set.name().equals(name) && set.type() == type)
        .flatMap(set -> set.resourceRecords().stream())
        .map(ResourceRecord::value)
        .toList();
  }

  public static Change toCreate(ResourceRecordSet set) {
    return change(ChangeAction.CREATE, set);
  }

  public static Change toUpsert(ResourceRecordSet set) {
    return change(ChangeAction.UPSERT, set);
  }

  public static Change toDelete(ResourceRecordSet set) {
    return change(ChangeAction.DELETE, set);
  }

  private static Change change(ChangeAction action, ResourceRecordSet set) {
    return Change.builder().action(action).resourceRecordSet(set).build();
  }

  /** A simple record set with a TTL of 60 seconds. */
  public static ResourceRecordSet set(String name, RRType type, String... values) {
    return ResourceRecordSet.builder()
        .name(name)
        .type(type)
        .ttl(60L)
        .resourceRecords(
            Arrays.stream(values)
                .map(value -> ResourceRecord.builder().value(value).build())
                .toList())
        .build();
  }
}
