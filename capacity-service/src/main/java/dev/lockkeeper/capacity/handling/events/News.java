package dev.lockkeeper.capacity.handling.events;

import dev.lockkeeper.capacity.domain.model.Attributes;
import dev.lockkeeper.capacity.domain.model.InstanceNews;
import dev.lockkeeper.capacity.domain.model.InstanceStatus;
import dev.lockkeeper.capacity.domain.model.TaskNews;
import dev.lockkeeper.capacity.domain.size.HostPorts;
import dev.lockkeeper.capacity.domain.size.Resources;
import dev.lockkeeper.platform.events.ContainerInstanceStateChange;
import dev.lockkeeper.platform.events.InstanceResources;
import dev.lockkeeper.platform.events.MalformedEventException;
import dev.lockkeeper.platform.events.TaskStateChange;
import java.util.List;
import java.util.Optional;

/** ECS's events as news for the model. */
final class News {
  private News() {}

  static InstanceNews of(ContainerInstanceStateChange event) {
    return new InstanceNews(
        event.containerInstanceArn(),
        event.version(),
        event.ec2InstanceId(),
        InstanceStatus.of(event.status()),
        event.agentConnected(),
        Optional.empty(),
        Optional.empty(),
        Attributes.of(event.attributes()),
        resources("registeredResources", event.registered()),
        resources("remainingResources", event.remaining()),
        Optional.empty());
  }

  static TaskNews of(TaskStateChange event) {
    return new TaskNews(
        event.taskArn(),
        event.version(),
        event.containerInstanceArn(),
        event.group().orElse(""),
        event
            .taskDefinitionArn()
            .orElseThrow(() -> new MalformedEventException("taskDefinitionArn", "is missing")),
        event.lastStatus(),
        event.desiredStatus());
  }

  static dev.lockkeeper.capacity.domain.model.DrainNews of(DrainNews event) {
    return new dev.lockkeeper.capacity.domain.model.DrainNews(
        event.instanceId(),
        event.requestedAt(),
        event.sequence(),
        event.stage() == DrainNews.Stage.ANNOUNCED);
  }

  private static Resources resources(String member, Optional<InstanceResources> resources) {
    return resources
        .map(
            given ->
                new Resources(
                    given.cpu(),
                    given.memory(),
                    given.gpus().size(),
                    HostPorts.of(ports(member, given.ports()), ports(member, given.udpPorts()))))
        .orElseThrow(() -> new MalformedEventException(member, "is missing"));
  }

  private static List<Integer> ports(String member, List<String> ports) {
    try {
      return ports.stream().map(Integer::valueOf).toList();
    } catch (NumberFormatException e) {
      throw new MalformedEventException(member, "has a port that is no number");
    }
  }
}
