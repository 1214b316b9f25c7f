package dev.lockkeeper.sandbox.ec2;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.Page;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** CreateTags, DeleteTags, DescribeTags. */
final class TagOperations {
  private static final Map<String, String> TYPES =
      new TreeMap<>(
          Map.of(
              "i", "instance",
              "lt", "launch-template",
              "eni", "network-interface",
              "subnet", "subnet",
              "vpc", "vpc",
              "sg", "security-group"));

  /** A resource's one tag. */
  private record Entry(String resourceId, String key, String value) {
    String type() {
      return TYPES.get(resourceId.substring(0, resourceId.indexOf('-')));
    }
  }

  private final Ec2 ec2;
  private final FilterSet<Entry> filters =
      new FilterSet<Entry>()
          .on("resource-id", Entry::resourceId)
          .on("resource-type", Entry::type)
          .on("key", Entry::key)
          .on("value", Entry::value);

  TagOperations(Ec2 ec2) {
    this.ec2 = ec2;
  }

  void register(ServiceOperations operations) {
    operations
        .on(CreateTagsRequest.class, this::create)
        .on(DeleteTagsRequest.class, this::delete)
        .on(DescribeTagsRequest.class, this::describe);
  }

  private CreateTagsResponse create(CreateTagsRequest request) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (Tag tag : request.tags()) {
      if (tag.key() == null || tag.key().startsWith("aws:")) {
        throw AwsError.client(
            "InvalidParameterValue",
            "Value ( %s ) for parameter key is invalid. Tag keys starting with 'aws:' are reserved for internal use"
                .formatted(tag.key()));
      }
      tags.put(tag.key(), tag.value() == null ? "" : tag.value());
    }
    requireResources(request.resources());
    request.resources().forEach(resource -> ec2.tags().put(resource, tags));
    return CreateTagsResponse.builder().build();
  }

  private DeleteTagsResponse delete(DeleteTagsRequest request) {
    requireResources(request.resources());
    for (String resource : request.resources()) {
      if (request.tags().isEmpty()) {
        ec2.tags().forget(resource);
      }
      for (Tag tag : request.tags()) {
        String current = ec2.tags().of(resource).get(tag.key());
        if (tag.value() == null || tag.value().equals(current)) {
          ec2.tags().remove(resource, tag.key());
        }
      }
    }
    return DeleteTagsResponse.builder().build();
  }

  private DescribeTagsResponse describe(DescribeTagsRequest request) {
    List<Entry> all =
        ec2.tags().taggedResources().stream()
            .flatMap(
                resource ->
                    ec2.tags().of(resource).entrySet().stream()
                        .map(tag -> new Entry(resource, tag.getKey(), tag.getValue())))
            .toList();
    Page<Entry> page =
        Paging.page(
            filters.apply(request.filters(), all),
            entry -> entry.resourceId() + "/" + entry.key(),
            request.nextToken(),
            request.maxResults());
    return DescribeTagsResponse.builder()
        .tags(page.items().stream().map(TagOperations::shape).toList())
        .nextToken(page.token())
        .build();
  }

  private void requireResources(List<String> resources) {
    if (resources.isEmpty()) {
      throw AwsError.client(
          "MissingParameter", "The request must contain the parameter ResourceId");
    }
    for (String resource : resources) {
      if (!exists(resource)) {
        throw AwsError.client("InvalidID", "The ID '%s' is not valid".formatted(resource));
      }
    }
  }

  private boolean exists(String resource) {
    return ec2.instances().find(resource).isPresent()
        || ec2.launchTemplates().find(resource, null).isPresent()
        || ec2.network().find(resource).isPresent()
        || ec2.networkInterfaces().all().stream()
            .anyMatch(each -> each.networkInterfaceId().equals(resource))
        || resource.equals(Network.VPC_ID)
        || resource.equals(Network.DEFAULT_SECURITY_GROUP_ID);
  }

  private static TagDescription shape(Entry entry) {
    return TagDescription.builder()
        .resourceId(entry.resourceId())
        .resourceType(entry.type())
        .key(entry.key())
        .value(entry.value())
        .build();
  }
}
