package dev.lockkeeper.sandbox.autoscaling;

import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.List;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateOrUpdateTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTagsResponse;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** Tags of groups. */
final class TagOperations {
  private final Groups groups;

  TagOperations(Groups groups) {
    this.groups = groups;
  }

  void register(ServiceOperations operations) {
    operations
        .on(CreateOrUpdateTagsRequest.class, this::put)
        .on(DeleteTagsRequest.class, this::delete)
        .on(DescribeTagsRequest.class, this::describe);
  }

  private CreateOrUpdateTagsResponse put(CreateOrUpdateTagsRequest request) {
    Required.some(request.tags(), "tags").forEach(tag -> groups.require(tag.resourceId()));
    for (Tag tag : request.tags()) {
      String key = Required.member(tag.key(), "tags.key");
      groups
          .require(tag.resourceId())
          .tags()
          .put(key, new GroupTag(key, tag.value(), !Boolean.FALSE.equals(tag.propagateAtLaunch())));
    }
    return CreateOrUpdateTagsResponse.builder().build();
  }

  private DeleteTagsResponse delete(DeleteTagsRequest request) {
    Required.some(request.tags(), "tags").forEach(tag -> groups.require(tag.resourceId()));
    for (Tag tag : request.tags()) {
      groups.require(tag.resourceId()).tags().remove(Required.member(tag.key(), "tags.key"));
    }
    return DeleteTagsResponse.builder().build();
  }

  private DescribeTagsResponse describe(DescribeTagsRequest request) {
    List<TagDescription> tags =
        groups.all().stream()
            .flatMap(
                group -> group.tags().values().stream().map(tag -> GroupShapes.tag(group, tag)))
            .filter(tag -> request.filters().stream().allMatch(each -> passes(tag, each)))
            .toList();
    Page<TagDescription> page =
        Paging.page(
            tags,
            tag -> tag.resourceId() + "/" + tag.key(),
            request.nextToken(),
            request.maxRecords());
    return DescribeTagsResponse.builder().tags(page.items()).nextToken(page.token()).build();
  }

  private static boolean passes(TagDescription tag, Filter filter) {
    String own =
        switch (Required.member(filter.name(), "filters.name")) {
          case "auto-scaling-group" -> tag.resourceId();
          case "key" -> tag.key();
          case "value" -> tag.value();
          case "propagate-at-launch" -> String.valueOf(tag.propagateAtLaunch());
          default ->
              throw Refusals.invalid(
                  "Filter type %s is not correct. Allowed Filter types are: auto-scaling-group, key, value, propagate-at-launch"
                      .formatted(filter.name()));
        };
    return filter.values().contains(own);
  }
}
