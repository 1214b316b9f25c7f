package dev.lockkeeper.capacity.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.capacity.domain.UnavailableException;
import dev.lockkeeper.capacity.domain.model.TaskSizeNews;
import dev.lockkeeper.capacity.domain.size.HostPorts;
import dev.lockkeeper.capacity.domain.size.RequiredAttribute;
import dev.lockkeeper.capacity.domain.size.TaskSize;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.CPUArchitecture;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.OSFamily;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.ResourceRequirement;
import software.amazon.awssdk.services.ecs.model.ResourceType;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionPlacementConstraint;
import software.amazon.awssdk.services.ecs.model.TaskDefinitionPlacementConstraintType;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;

class EcsTaskDefinitionsTest {
  private static final TaskDefinitionPlacementConstraint FRONT_TIER =
      TaskDefinitionPlacementConstraint.builder()
          .type(TaskDefinitionPlacementConstraintType.MEMBER_OF)
          .expression("attribute:tier == front")
          .build();
  private static final ResourceRequirement TWO_GPUS =
      ResourceRequirement.builder().type(ResourceType.GPU).value("2").build();

  private final SandboxedAws sandbox = new SandboxedAws("m5.large", 0);
  private final EcsTaskDefinitions definitions = new EcsTaskDefinitions(sandbox.ecs);

  @Test
  void containersAddUpWithTheirReservationsBeforeTheirLimits() {
    TaskSizeNews news =
        read(
            definition ->
                definition.containerDefinitions(
                    container(each -> each.cpu(200).memory(512).memoryReservation(256)),
                    container(each -> each.name("second").cpu(56).memory(100).essential(false))));

    assertThat(news.size()).isEqualTo(TaskSize.of(256, 356));
  }

  @Test
  void theTasksOwnFiguresCountBeforeItsContainers() {
    TaskSizeNews news =
        read(
            definition ->
                definition
                    .cpu("1024")
                    .memory("2048")
                    .containerDefinitions(container(each -> each.cpu(10).memory(20))));

    assertThat(news.size()).isEqualTo(TaskSize.of(1024, 2048));
  }

  @Test
  void onlyStaticHostPortsAreTaken() {
    TaskSizeNews news =
        read(
            definition ->
                definition
                    .networkMode(NetworkMode.BRIDGE)
                    .containerDefinitions(
                        container(
                            each ->
                                each.cpu(10)
                                    .memory(20)
                                    .portMappings(
                                        port(80, 8080, TransportProtocol.TCP),
                                        port(81, 0, TransportProtocol.TCP),
                                        port(53, 53, TransportProtocol.UDP)))));

    assertThat(news.size().ports()).isEqualTo(HostPorts.of(List.of(8080), List.of(53)));
  }

  @Test
  void onTheHostsNetworkContainerPortsAreTheHosts() {
    TaskSizeNews news =
        read(
            definition ->
                definition
                    .networkMode(NetworkMode.HOST)
                    .containerDefinitions(
                        container(
                            each ->
                                each.cpu(10)
                                    .memory(20)
                                    .portMappings(port(80, null, TransportProtocol.TCP)))));

    assertThat(news.size().ports()).isEqualTo(HostPorts.of(List.of(80), List.of()));
    assertThat(news.size().networkInterface()).isFalse();
  }

  @Test
  void aTaskWithItsOwnNetworkTakesAnInterfaceAndNoPort() {
    TaskSizeNews news =
        read(
            definition ->
                definition
                    .networkMode(NetworkMode.AWSVPC)
                    .containerDefinitions(
                        container(
                            each ->
                                each.cpu(10)
                                    .memory(20)
                                    .portMappings(port(80, null, TransportProtocol.TCP)))));

    assertThat(news.size().networkInterface()).isTrue();
    assertThat(news.size().ports().isEmpty()).isTrue();
  }

  @Test
  void gpusPlatformAndConstraintsAreRead() {
    TaskSizeNews news =
        read(
            definition ->
                definition
                    .runtimePlatform(
                        platform ->
                            platform
                                .cpuArchitecture(CPUArchitecture.ARM64)
                                .operatingSystemFamily(OSFamily.LINUX))
                    .placementConstraints(FRONT_TIER)
                    .containerDefinitions(
                        container(each -> each.cpu(10).memory(20).resourceRequirements(TWO_GPUS))));

    assertThat(news.size().gpu()).isEqualTo(2);
    assertThat(news.memberOf()).hasSize(1);
    assertThat(news.requiredAttributes())
        .contains(
            RequiredAttribute.of("ecs.cpu-architecture", "arm64"),
            RequiredAttribute.of("ecs.os-type", "linux"));
  }

  @Test
  void oneThatEcsDoesNotKnowIsNotAvailable() {
    assertThatThrownBy(
            () ->
                definitions.sizeOf("arn:aws:ecs:us-east-1:000000000000:task-definition/unknown:1"))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("DescribeTaskDefinition");
  }

  private TaskSizeNews read(Consumer<RegisterTaskDefinitionRequest.Builder> definition) {
    String arn =
        sandbox
            .ecs
            .registerTaskDefinition(
                request -> {
                  request.family("app");
                  definition.accept(request);
                })
            .taskDefinition()
            .taskDefinitionArn();
    TaskSizeNews news = definitions.sizeOf(arn);
    assertThat(news.taskDefinition()).isEqualTo(arn);
    return news;
  }

  private static PortMapping port(Integer container, Integer host, TransportProtocol protocol) {
    return PortMapping.builder().containerPort(container).hostPort(host).protocol(protocol).build();
  }

  private static ContainerDefinition container(Consumer<ContainerDefinition.Builder> rest) {
    ContainerDefinition.Builder container =
        ContainerDefinition.builder().name("main").image("image").essential(true);
    rest.accept(container);
    return container.build();
  }
}
