package dev.lockkeeper.sandbox.access;

import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.world.Account;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.DeleteAttributesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeClustersRequest;
import software.amazon.awssdk.services.ecs.model.DescribeContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.GetTaskProtectionRequest;
import software.amazon.awssdk.services.ecs.model.ListContainerInstancesRequest;
import software.amazon.awssdk.services.ecs.model.ListServicesRequest;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.PutAttributesRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.UpdateContainerInstancesStateRequest;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/**
 * What calls of ECS need: "Actions, resources, and condition keys for Amazon Elastic Container
 * Service". Most are narrowed by {@code ecs:cluster} besides their resource. ListTasks is about a
 * container instance only where it names one, and about {@code *} otherwise, by AWS's own answers.
 */
final class EcsPermissions {
  private static final String CLUSTER = "ecs:cluster";

  private final Account account;

  private EcsPermissions(Account account) {
    this.account = account;
  }

  static void register(PermissionMap map, Account account) {
    EcsPermissions ecs = new EcsPermissions(account);
    ecs.reading(map);
    ecs.looking(map);
    ecs.changing(map);
  }

  private void reading(PermissionMap map) {
    on(
        map,
        ListContainerInstancesRequest.class,
        q -> one("ListContainerInstances", cluster(q.cluster())));
    on(map, ListServicesRequest.class, q -> in(q.cluster(), one("ListServices", "*")));
    on(
        map,
        ListTasksRequest.class,
        q ->
            in(
                q.cluster(),
                q.containerInstance() == null
                    ? one("ListTasks", "*")
                    : each("ListTasks", instances(q.cluster(), List.of(q.containerInstance())))));
    on(map, DescribeTaskDefinitionRequest.class, q -> one("DescribeTaskDefinition", "*"));
    on(
        map,
        DescribeClustersRequest.class,
        q -> each("DescribeClusters", q.clusters().stream().map(this::cluster)));
    on(
        map,
        DescribeCapacityProvidersRequest.class,
        q ->
            each(
                "DescribeCapacityProviders",
                q.capacityProviders().isEmpty()
                    ? Stream.of(arn("capacity-provider/*"))
                    : q.capacityProviders().stream().map(name -> arn("capacity-provider", name))));
  }

  private void looking(PermissionMap map) {
    on(
        map,
        DescribeContainerInstancesRequest.class,
        q ->
            in(
                q.cluster(),
                each(
                    "DescribeContainerInstances", instances(q.cluster(), q.containerInstances()))));
    on(
        map,
        DescribeTasksRequest.class,
        q -> in(q.cluster(), each("DescribeTasks", within("task", q.cluster(), q.tasks()))));
    on(
        map,
        GetTaskProtectionRequest.class,
        q -> in(q.cluster(), each("GetTaskProtection", within("task", q.cluster(), q.tasks()))));
    on(
        map,
        DescribeServicesRequest.class,
        q ->
            in(
                q.cluster(),
                each("DescribeServices", within("service", q.cluster(), q.services()))));
  }

  private void changing(PermissionMap map) {
    on(
        map,
        UpdateContainerInstancesStateRequest.class,
        q ->
            in(
                q.cluster(),
                each(
                    "UpdateContainerInstancesState",
                    instances(q.cluster(), q.containerInstances()))));
    on(
        map,
        StopTaskRequest.class,
        q -> in(q.cluster(), each("StopTask", within("task", q.cluster(), List.of(q.task())))));
    on(
        map,
        UpdateServiceRequest.class,
        q ->
            in(
                q.cluster(),
                each("UpdateService", within("service", q.cluster(), List.of(q.service())))));
    on(
        map,
        PutAttributesRequest.class,
        q ->
            in(
                q.cluster(),
                each("PutAttributes", instances(q.cluster(), targets(q.attributes())))));
    on(
        map,
        DeleteAttributesRequest.class,
        q ->
            in(
                q.cluster(),
                each("DeleteAttributes", instances(q.cluster(), targets(q.attributes())))));
  }

  private static <Q extends SdkPojo> void on(
      PermissionMap map, Class<Q> requestType, Function<Q, List<Permission>> permissions) {
    map.on(AwsService.ECS, requestType, permissions);
  }

  private static List<Permission> one(String action, String resource) {
    return List.of(Permission.of("ecs:" + action, resource));
  }

  private static List<Permission> each(String action, Stream<String> resources) {
    return resources.distinct().map(arn -> Permission.of("ecs:" + action, arn)).toList();
  }

  private List<Permission> in(String cluster, List<Permission> permissions) {
    return permissions.stream().map(each -> each.with(CLUSTER, cluster(cluster))).toList();
  }

  private static List<String> targets(List<Attribute> attributes) {
    return attributes.stream().map(Attribute::targetId).toList();
  }

  private Stream<String> instances(String cluster, List<String> ids) {
    return within("container-instance", cluster, ids);
  }

  private Stream<String> within(String type, String cluster, List<String> ids) {
    return ids.stream().map(id -> arn(type + "/" + name(cluster), id));
  }

  private String cluster(String nameOrArn) {
    return arn("cluster/" + name(nameOrArn));
  }

  private static String name(String clusterNameOrArn) {
    return clusterNameOrArn == null
        ? "default"
        : clusterNameOrArn.substring(clusterNameOrArn.lastIndexOf('/') + 1);
  }

  private String arn(String prefix, String idOrArn) {
    return idOrArn.startsWith("arn:") ? idOrArn : arn(prefix + "/" + idOrArn);
  }

  private String arn(String resource) {
    return account.arn("ecs", resource);
  }
}
