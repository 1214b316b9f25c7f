package dev.lockkeeper.sandbox.ecs.api;

import dev.lockkeeper.sandbox.ecs.shape.Tags;
import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsService;
import dev.lockkeeper.sandbox.ecs.state.EcsState;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.ecs.state.TaskDefinitionRevision;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ecs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ecs.model.TagResourceRequest;
import software.amazon.awssdk.services.ecs.model.TagResourceResponse;
import software.amazon.awssdk.services.ecs.model.UntagResourceRequest;
import software.amazon.awssdk.services.ecs.model.UntagResourceResponse;

/** Tags of clusters, container instances, services, tasks and task definitions. */
public final class TagOperations {
  /** The kind of a resource, its cluster unless it is one, and its own name. */
  private static final Pattern ARN =
      Pattern.compile("arn:aws:ecs:[^:]+:[^:]+:([a-z-]+)/(?:([^/]+)/)?([^/]+)");

  private final EcsState state;

  public TagOperations(EcsState state) {
    this.state = state;
  }

  /** Adds these operations. */
  public void register(ServiceOperations operations) {
    operations
        .on(TagResourceRequest.class, this::tag)
        .on(UntagResourceRequest.class, this::untag)
        .on(ListTagsForResourceRequest.class, this::list);
  }

  private TagResourceResponse tag(TagResourceRequest request) {
    Tags.add(tagsOf(request.resourceArn()), request.tags());
    return TagResourceResponse.builder().build();
  }

  private UntagResourceResponse untag(UntagResourceRequest request) {
    tagsOf(request.resourceArn()).keySet().removeAll(request.tagKeys());
    return UntagResourceResponse.builder().build();
  }

  private ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
    return ListTagsForResourceResponse.builder()
        .tags(Tags.list(tagsOf(request.resourceArn())))
        .build();
  }

  private Map<String, String> tagsOf(String arn) {
    Matcher matcher = ARN.matcher(Checks.required(arn, "Resource ARN"));
    if (!matcher.matches()) {
      throw Checks.invalid("Invalid resource ARN: " + arn);
    }
    return find(matcher.group(1), Optional.ofNullable(matcher.group(2)), arn)
        .orElseThrow(
            () ->
                AwsError.client(
                    "ResourceNotFoundException", "The specified resource is not found: " + arn));
  }

  private Optional<Map<String, String>> find(
      String kind, Optional<String> clusterName, String arn) {
    Optional<EcsCluster> cluster = clusterName.flatMap(state::findCluster);
    return switch (kind) {
      case "cluster" -> state.findCluster(arn).map(EcsCluster::tags);
      case "container-instance" ->
          cluster.flatMap(each -> each.findContainerInstance(arn)).map(EcsContainerInstance::tags);
      case "service" -> cluster.flatMap(each -> each.findService(arn)).map(EcsService::tags);
      case "task" -> cluster.flatMap(each -> each.findTask(arn)).map(EcsTask::tags);
      case "task-definition" -> state.taskDefinitions().find(arn).map(TaskDefinitionRevision::tags);
      default -> throw Checks.invalid("The sandbox keeps no tags on " + kind + ".");
    };
  }
}
