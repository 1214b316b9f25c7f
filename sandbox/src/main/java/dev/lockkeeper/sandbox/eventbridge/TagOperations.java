package dev.lockkeeper.sandbox.eventbridge;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.TagResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceResponse;

/** Tagging of buses and rules. */
final class TagOperations {
  private final Buses buses;
  private final Tags tags;

  TagOperations(Buses buses, Tags tags) {
    this.buses = buses;
    this.tags = tags;
  }

  void register(ServiceOperations operations) {
    operations
        .on(TagResourceRequest.class, this::tag)
        .on(UntagResourceRequest.class, this::untag)
        .on(ListTagsForResourceRequest.class, this::list);
  }

  private TagResourceResponse tag(TagResourceRequest request) {
    requireKnown(request.resourceARN());
    tags.add(request.resourceARN(), request.tags());
    return TagResourceResponse.builder().build();
  }

  private UntagResourceResponse untag(UntagResourceRequest request) {
    requireKnown(request.resourceARN());
    tags.remove(request.resourceARN(), request.tagKeys());
    return UntagResourceResponse.builder().build();
  }

  private ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
    requireKnown(request.resourceARN());
    return ListTagsForResourceResponse.builder().tags(tags.of(request.resourceARN())).build();
  }

  private void requireKnown(String arn) {
    Constraints.required("resourceARN", arn);
    boolean known =
        buses.all().values().stream()
            .anyMatch(
                bus ->
                    bus.arn().equals(arn)
                        || bus.rules().values().stream().anyMatch(rule -> rule.arn().equals(arn)));
    if (!known) {
      throw AwsError.client(
          "ResourceNotFoundException", "Resource %s does not exist.".formatted(arn));
    }
  }
}
