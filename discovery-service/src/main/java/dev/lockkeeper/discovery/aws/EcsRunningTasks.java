package dev.lockkeeper.discovery.aws;

import dev.lockkeeper.discovery.domain.answers.Port.Protocol;
import dev.lockkeeper.discovery.domain.model.Task;
import dev.lockkeeper.discovery.domain.model.Task.Binding;
import dev.lockkeeper.discovery.domain.model.Task.Health;
import dev.lockkeeper.discovery.domain.model.Task.Interface;
import dev.lockkeeper.discovery.domain.model.Task.Network;
import dev.lockkeeper.discovery.domain.model.Task.Origin;
import dev.lockkeeper.discovery.domain.model.Task.Status;
import dev.lockkeeper.discovery.domain.reads.RunningTasks;
import dev.lockkeeper.platform.aws.Pages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Attachment;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.NetworkBinding;
import software.amazon.awssdk.services.ecs.model.NetworkInterface;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;

/** Tasks, by the ECS API in full pages. */
public final class EcsRunningTasks implements RunningTasks {
  private static final int PAGE = 100;
  private static final String OF_SERVICE = "service:";

  private final EcsClient ecs;

  public EcsRunningTasks(EcsClient ecs) {
    this.ecs = ecs;
  }

  @Override
  public List<Task> all(String cluster) {
    return some(cluster, list(cluster, null));
  }

  @Override
  public List<Task> of(String cluster, String service) {
    return some(cluster, list(cluster, service));
  }

  /** Without a status ECS lists those that are to run. */
  private List<String> list(String cluster, String serviceOrNull) {
    return AwsCall.of(
        "ListTasks",
        () ->
            ecs
                .listTasksPaginator(
                    request -> request.cluster(cluster).serviceName(serviceOrNull).maxResults(PAGE))
                .taskArns()
                .stream()
                .toList());
  }

  @Override
  public List<Task> some(String cluster, Collection<String> ids) {
    List<Task> found = new ArrayList<>();
    for (List<String> page : Pages.of(List.copyOf(ids), PAGE)) {
      AwsCall.of(
              "DescribeTasks",
              () -> ecs.describeTasks(request -> request.cluster(cluster).tasks(page)))
          .tasks()
          .forEach(task -> found.add(news(task)));
    }
    return found;
  }

  private static Task news(software.amazon.awssdk.services.ecs.model.Task task) {
    String group = task.group() == null ? "" : task.group();
    return new Task(
        Arns.lastPart(task.taskArn()),
        new Origin(
            group.startsWith(OF_SERVICE) ? group.substring(OF_SERVICE.length()) : "",
            task.taskDefinitionArn(),
            Optional.ofNullable(task.containerInstanceArn()).map(Arns::lastPart)),
        new Status(task.lastStatus(), task.desiredStatus(), task.version()),
        new Network(face(task), bindings(task.containers())),
        Optional.of(health(task.healthStatus())));
  }

  private static Health health(HealthStatus status) {
    if (status == HealthStatus.HEALTHY) {
      return Health.HEALTHY;
    }
    return status == HealthStatus.UNHEALTHY ? Health.UNHEALTHY : Health.UNKNOWN;
  }

  /** The attachment has the IPv4 address, only the containers show the IPv6 one. */
  private static Optional<Interface> face(software.amazon.awssdk.services.ecs.model.Task task) {
    return task.attachments().stream()
        .filter(each -> "ElasticNetworkInterface".equals(each.type()) || "eni".equals(each.type()))
        .findFirst()
        .flatMap(
            attachment ->
                detail(attachment, "networkInterfaceId")
                    .map(
                        id ->
                            new Interface(
                                id, detail(attachment, "privateIPv4Address"), ipv6(task))));
  }

  private static Optional<String> ipv6(software.amazon.awssdk.services.ecs.model.Task task) {
    return task.containers().stream()
        .flatMap(container -> container.networkInterfaces().stream())
        .map(NetworkInterface::ipv6Address)
        .filter(address -> address != null && !address.isEmpty())
        .findFirst();
  }

  private static Optional<String> detail(Attachment attachment, String name) {
    return attachment.details().stream()
        .filter(pair -> pair.name().equals(name))
        .map(KeyValuePair::value)
        .findFirst();
  }

  private static List<Binding> bindings(List<Container> containers) {
    List<Binding> bindings = new ArrayList<>();
    for (Container container : containers) {
      for (NetworkBinding binding : container.networkBindings()) {
        if (binding.containerPort() != null && binding.hostPort() != null) {
          bindings.add(
              new Binding(
                  container.name(),
                  binding.protocol() == TransportProtocol.UDP ? Protocol.UDP : Protocol.TCP,
                  binding.containerPort(),
                  binding.hostPort()));
        }
      }
    }
    return bindings;
  }
}
