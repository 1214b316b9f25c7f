package dev.lockkeeper.sandbox.ecs.shape;

import dev.lockkeeper.sandbox.ecs.state.EcsContainer;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import dev.lockkeeper.sandbox.ecs.state.TaskAttachment;
import dev.lockkeeper.sandbox.ecs.state.TaskStatus;
import dev.lockkeeper.sandbox.ecs.state.TaskTimes.Point;
import dev.lockkeeper.sandbox.world.Hosts.TaskInterface;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Attachment;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.Connectivity;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.LaunchType;
import software.amazon.awssdk.services.ecs.model.NetworkInterface;
import software.amazon.awssdk.services.ecs.model.Task;

/** A task as {@code DescribeTasks} shows it. */
public final class TaskShape {
  private static final String ARCHITECTURE = "ecs.cpu-architecture";

  private TaskShape() {}

  /** All but its tags, which are shown only where asked for. */
  public static Task of(EcsTask task) {
    Task.Builder shape =
        Task.builder()
            .taskArn(task.arn())
            .clusterArn(task.order().cluster().arn())
            .containerInstanceArn(task.place().map(EcsContainerInstance::arn).orElse(null))
            .taskDefinitionArn(task.order().definition().arn())
            .availabilityZone(task.place().map(each -> each.host().availabilityZone()).orElse(null))
            .group(task.group())
            .startedBy(task.order().startedBy().orElse(null))
            .launchType(LaunchType.EC2)
            .capacityProviderName(task.order().capacityProvider().orElse(null))
            .lastStatus(task.lastStatus().name())
            .desiredStatus(task.isWanted() ? "RUNNING" : "STOPPED")
            .healthStatus(health(task))
            .cpu(String.valueOf(task.order().size().cpu()))
            .memory(String.valueOf(task.order().size().memory()))
            .overrides(task.order().overrides())
            .enableExecuteCommand(false)
            .attributes(attributes(task))
            .attachments(
                task.attachment().map(each -> attachment(each, domain(task))).stream().toList())
            .containers(task.containers().stream().map(each -> container(task, each)).toList())
            .stopCode(task.stopCode().orElse(null))
            .stoppedReason(task.stoppedReason().orElse(null))
            .version(task.version());
    times(task, shape);
    return shape.build();
  }

  private static List<Attribute> attributes(EcsTask task) {
    return task
        .place()
        .map(
            instance ->
                Attribute.builder()
                    .name(ARCHITECTURE)
                    .value(instance.attribute(ARCHITECTURE).orElse(null))
                    .build())
        .stream()
        .toList();
  }

  private static void times(EcsTask task, Task.Builder shape) {
    task.place()
        .ifPresent(
            instance ->
                shape
                    .connectivity(
                        instance.agentConnected()
                            ? Connectivity.CONNECTED
                            : Connectivity.DISCONNECTED)
                    .connectivityAt(task.times().at(Point.CREATED).orElseThrow()));
    shape
        .createdAt(task.times().at(Point.CREATED).orElseThrow())
        .pullStartedAt(task.times().at(Point.PULL_STARTED).orElse(null))
        .pullStoppedAt(task.times().at(Point.PULL_STOPPED).orElse(null))
        .startedAt(task.times().at(Point.STARTED).orElse(null))
        .stoppingAt(task.times().at(Point.STOPPING).orElse(null))
        .executionStoppedAt(task.times().at(Point.EXECUTION_STOPPED).orElse(null))
        .stoppedAt(task.times().at(Point.STOPPED).orElse(null));
  }

  private static HealthStatus health(EcsTask task) {
    if (task.isUnhealthy()) {
      return HealthStatus.UNHEALTHY;
    }
    return task.hasHealthCheck() && task.wasHealthy() ? HealthStatus.HEALTHY : HealthStatus.UNKNOWN;
  }

  private static Container container(EcsTask task, EcsContainer container) {
    boolean exited = container.exitCode().isPresent() || task.lastStatus() == TaskStatus.STOPPED;
    boolean started = task.times().at(Point.STARTED).isPresent();
    return Container.builder()
        .containerArn(container.arn())
        .taskArn(task.arn())
        .name(container.definition().name())
        .image(container.definition().image())
        .runtimeId(container.runtimeId())
        .lastStatus(exited ? "STOPPED" : started ? "RUNNING" : "PENDING")
        .exitCode(
            container.exitCode().isPresent() ? (Integer) container.exitCode().getAsInt() : null)
        .healthStatus(
            container.definition().healthCheck() == null ? HealthStatus.UNKNOWN : health(task))
        .cpu(String.valueOf(Objects.requireNonNullElse(container.definition().cpu(), 0)))
        .memory(text(container.definition().memory()))
        .memoryReservation(text(container.definition().memoryReservation()))
        .networkBindings(container.bindings())
        .networkInterfaces(networkInterfaces(task.attachment()))
        .build();
  }

  private static String text(Integer number) {
    return number == null ? null : String.valueOf(number);
  }

  private static List<NetworkInterface> networkInterfaces(Optional<TaskAttachment> attachment) {
    return attachment
        .map(
            present ->
                NetworkInterface.builder()
                    .attachmentId(present.id())
                    .privateIpv4Address(present.networkInterface().privateIpAddress())
                    .ipv6Address(present.networkInterface().ipv6Address().orElse(null))
                    .build())
        .stream()
        .toList();
  }

  /** What the private DNS names of a region end in; us-east-1 has one of its own. */
  private static String domain(EcsTask task) {
    String region = task.arn().split(":")[3];
    return region.equals("us-east-1") ? ".ec2.internal" : "." + region + ".compute.internal";
  }

  private static Attachment attachment(TaskAttachment attachment, String domain) {
    TaskInterface face = attachment.networkInterface();
    String hostName = "ip-" + face.privateIpAddress().replace('.', '-') + domain;
    return Attachment.builder()
        .id(attachment.id())
        .type("ElasticNetworkInterface")
        .status(attachment.status().name())
        .details(
            pair("subnetId", face.subnetId()),
            pair("networkInterfaceId", face.networkInterfaceId()),
            pair("macAddress", face.macAddress()),
            pair("privateDnsName", hostName),
            pair("privateIPv4Address", face.privateIpAddress()))
        .build();
  }

  private static KeyValuePair pair(String name, String value) {
    return KeyValuePair.builder().name(name).value(value).build();
  }
}
