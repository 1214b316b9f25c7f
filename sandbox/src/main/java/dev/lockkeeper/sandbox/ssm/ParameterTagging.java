package dev.lockkeeper.sandbox.ssm;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.Tag;

/** The tags of parameters. */
final class ParameterTagging {
  private static final int MAX_TAGS = 50;

  private final ParameterStore store;

  ParameterTagging(ParameterStore store) {
    this.store = store;
  }

  void register(ServiceOperations operations) {
    operations
        .on(AddTagsToResourceRequest.class, this::add)
        .on(RemoveTagsFromResourceRequest.class, this::remove)
        .on(ListTagsForResourceRequest.class, this::list);
  }

  /** Adds tags; those with keys that are there already get the new values. */
  static void add(StoredParameter parameter, List<Tag> tags) {
    TreeMap<String, String> after = new TreeMap<>(parameter.tags());
    tags.forEach(tag -> after.put(tag.key(), tag.value()));
    if (after.size() > MAX_TAGS) {
      throw AwsError.client(
          "TooManyTagsError", "A parameter can have at most " + MAX_TAGS + " tags.");
    }
    parameter.tags().putAll(after);
  }

  private AddTagsToResourceResponse add(AddTagsToResourceRequest request) {
    add(parameter(request.resourceType(), request.resourceId()), request.tags());
    return AddTagsToResourceResponse.builder().build();
  }

  private RemoveTagsFromResourceResponse remove(RemoveTagsFromResourceRequest request) {
    StoredParameter parameter = parameter(request.resourceType(), request.resourceId());
    request.tagKeys().forEach(parameter.tags()::remove);
    return RemoveTagsFromResourceResponse.builder().build();
  }

  private ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
    StoredParameter parameter = parameter(request.resourceType(), request.resourceId());
    List<Tag> tags =
        parameter.tags().entrySet().stream()
            .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
            .toList();
    return ListTagsForResourceResponse.builder().tagList(tags).build();
  }

  private StoredParameter parameter(ResourceTypeForTagging type, String id) {
    if (type != ResourceTypeForTagging.PARAMETER) {
      throw AwsError.client(
          "InvalidResourceType", "The sandbox has no resources of this type to tag.");
    }
    return store
        .own(id)
        .orElseThrow(
            () -> AwsError.client("InvalidResourceId", "The resource ID isn't valid: " + id));
  }
}
