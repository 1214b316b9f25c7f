package dev.lockkeeper.sandbox.ecs.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.NetworkBinding;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;

/** One container of a task. */
public final class EcsContainer {
  private final ContainerDefinition definition;
  private final String arn;
  private final String runtimeId;
  private final List<NetworkBinding> bindings = new ArrayList<>();
  private OptionalInt exitCode = OptionalInt.empty();

  EcsContainer(ContainerDefinition definition, String arn, String runtimeId) {
    this.definition = definition;
    this.arn = arn;
    this.runtimeId = runtimeId;
  }

  /** What the task definition says of it. */
  public ContainerDefinition definition() {
    return definition;
  }

  /** Its full name. */
  public String arn() {
    return arn;
  }

  /** The name Docker gave it. */
  public String runtimeId() {
    return runtimeId;
  }

  /** The host ports it can be reached at, known once it runs; none for awsvpc. */
  public List<NetworkBinding> bindings() {
    return bindings;
  }

  /** How it exited; empty while it has not, or never ran. */
  public OptionalInt exitCode() {
    return exitCode;
  }

  void exited(int code) {
    exitCode = OptionalInt.of(code);
  }

  void bindPorts(NetworkMode mode, EcsContainerInstance instance) {
    if (mode == NetworkMode.BRIDGE || mode == NetworkMode.HOST) {
      for (PortMapping mapping : definition.portMappings()) {
        bindings.add(bind(mode, mapping, instance));
      }
    }
  }

  private static NetworkBinding bind(
      NetworkMode mode, PortMapping mapping, EcsContainerInstance instance) {
    int port = Objects.requireNonNullElse(mapping.hostPort(), 0);
    if (port == 0) {
      port = mode == NetworkMode.HOST ? mapping.containerPort() : instance.nextDynamicPort();
    }
    return NetworkBinding.builder()
        .bindIP("0.0.0.0")
        .containerPort(mapping.containerPort())
        .hostPort(port)
        .protocol(Objects.requireNonNullElse(mapping.protocol(), TransportProtocol.TCP))
        .build();
  }
}
