package dev.lockkeeper.discovery.handling.events;

import dev.lockkeeper.discovery.domain.answers.Port.Protocol;
import dev.lockkeeper.discovery.domain.model.Task;
import dev.lockkeeper.discovery.domain.model.Task.Binding;
import dev.lockkeeper.discovery.domain.model.Task.Interface;
import dev.lockkeeper.discovery.domain.model.Task.Network;
import dev.lockkeeper.discovery.domain.model.Task.Origin;
import dev.lockkeeper.discovery.domain.model.Task.Status;
import dev.lockkeeper.platform.events.AwsEvents;
import dev.lockkeeper.platform.events.Envelope;
import dev.lockkeeper.platform.events.EventKind;
import dev.lockkeeper.platform.events.Members;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A task has changed ("Amazon ECS task state change events", ECS developer guide), with what tells
 * how it is reached. ECS delivers at least once and in any order.
 */
record TaskChange(String clusterArn, Task task, Instant updatedAt) {
  static final EventKind<TaskChange> KIND =
      new EventKind<>(AwsEvents.ECS, "ECS Task State Change", TaskChange::parse);

  private static final String OF_SERVICE = "service:";

  private static TaskChange parse(Envelope envelope) {
    Members detail = EventKind.detail(envelope);
    String group = detail.optionalText("group").orElse("");
    List<Members> containers = detail.optionalObjects("containers");
    Task task =
        new Task(
            lastPart(detail.text("taskArn")),
            new Origin(
                group.startsWith(OF_SERVICE) ? group.substring(OF_SERVICE.length()) : "",
                detail.text("taskDefinitionArn"),
                detail.optionalText("containerInstanceArn").map(TaskChange::lastPart)),
            new Status(
                detail.text("lastStatus"), detail.text("desiredStatus"), detail.number("version")),
            new Network(face(detail, containers), bindings(containers)),
            Optional.empty());
    return new TaskChange(
        detail.text("clusterArn"),
        task,
        detail.optionalInstant("updatedAt").orElse(envelope.time()));
  }

  /** The event calls the attachment {@code eni}, the API {@code ElasticNetworkInterface}. */
  private static Optional<Interface> face(Members detail, List<Members> containers) {
    return detail.optionalObjects("attachments").stream()
        .filter(
            each ->
                each.optionalText("type")
                    .filter(type -> type.equals("eni") || type.equals("ElasticNetworkInterface"))
                    .isPresent())
        .findFirst()
        .flatMap(
            attachment ->
                pair(attachment, "networkInterfaceId")
                    .map(
                        id ->
                            new Interface(
                                id, pair(attachment, "privateIPv4Address"), ipv6(containers))));
  }

  private static Optional<String> pair(Members attachment, String name) {
    return attachment.optionalObjects("details").stream()
        .filter(each -> each.text("name").equals(name))
        .flatMap(each -> each.optionalText("value").stream())
        .findFirst();
  }

  private static Optional<String> ipv6(List<Members> containers) {
    return containers.stream()
        .flatMap(container -> container.optionalObjects("networkInterfaces").stream())
        .flatMap(each -> each.optionalText("ipv6Address").stream())
        .findFirst();
  }

  private static List<Binding> bindings(List<Members> containers) {
    List<Binding> bindings = new ArrayList<>();
    for (Members container : containers) {
      for (Members binding : container.optionalObjects("networkBindings")) {
        binding(container, binding).forEach(bindings::add);
      }
    }
    return bindings;
  }

  /** One of a range of ports names no single one. */
  private static Stream<Binding> binding(Members container, Members binding) {
    if (binding.optionalText("containerPortRange").isPresent()) {
      return Stream.empty();
    }
    boolean udp = binding.optionalText("protocol").filter("udp"::equalsIgnoreCase).isPresent();
    return Stream.of(
        new Binding(
            container.text("name"),
            udp ? Protocol.UDP : Protocol.TCP,
            binding.count("containerPort"),
            binding.count("hostPort")));
  }

  private static String lastPart(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
