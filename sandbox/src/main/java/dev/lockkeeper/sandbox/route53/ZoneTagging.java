package dev.lockkeeper.sandbox.route53;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.route53.model.ChangeTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.ChangeTagsForResourceResponse;
import software.amazon.awssdk.services.route53.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.route53.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.route53.model.Tag;
import software.amazon.awssdk.services.route53.model.TagResourceType;

/** The tags of hosted zones. */
final class ZoneTagging {
  private static final int MAX_CHANGES = 10;
  private static final int MAX_TAGS = 50;

  private final HostedZones zones;

  ZoneTagging(HostedZones zones) {
    this.zones = zones;
  }

  void register(ServiceOperations operations) {
    operations
        .on(ChangeTagsForResourceRequest.class, this::change)
        .on(ListTagsForResourceRequest.class, this::list);
  }

  private ChangeTagsForResourceResponse change(ChangeTagsForResourceRequest request) {
    HostedZone zone = zone(request.resourceType(), request.resourceId());
    int added = request.addTags().size();
    int removed = request.removeTagKeys().size();
    if (added + removed == 0 || added > MAX_CHANGES || removed > MAX_CHANGES) {
      throw Refusals.invalidInput(
          "Invalid request: from 1 to "
              + MAX_CHANGES
              + " tags can be added, and removed, at a time");
    }
    Map<String, String> after = new TreeMap<>(zone.tags());
    request.removeTagKeys().forEach(after::remove);
    request.addTags().forEach(tag -> after.put(tag.key(), tag.value() == null ? "" : tag.value()));
    if (after.size() > MAX_TAGS) {
      throw Refusals.invalidInput("Invalid request: a resource has at most " + MAX_TAGS + " tags");
    }
    zone.tags().clear();
    zone.tags().putAll(after);
    return ChangeTagsForResourceResponse.builder().build();
  }

  private ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
    HostedZone zone = zone(request.resourceType(), request.resourceId());
    return ListTagsForResourceResponse.builder()
        .resourceTagSet(
            set ->
                set.resourceType(TagResourceType.HOSTEDZONE)
                    .resourceId(zone.id())
                    .tags(
                        zone.tags().entrySet().stream()
                            .map(
                                tag ->
                                    Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                            .toList()))
        .build();
  }

  private HostedZone zone(TagResourceType type, String id) {
    if (type != TagResourceType.HOSTEDZONE) {
      throw AwsError.withStatus(
          404, "NoSuchHealthCheck", "A health check with id " + id + " does not exist.");
    }
    return zones.required(id);
  }
}
