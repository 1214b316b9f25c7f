package dev.lockkeeper.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.ecs.shape.ContainerInstanceShape;
import dev.lockkeeper.sandbox.ecs.shape.TaskShape;
import dev.lockkeeper.sandbox.ecs.state.EcsTask;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.CreateCapacityProviderRequest;
import software.amazon.awssdk.services.ecs.model.PutClusterCapacityProvidersRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;

/** Capacity providers whose groups somebody else scales. */
class CapacityProviderTest {
  private final EcsFixture ecs = new EcsFixture();

  @BeforeEach
  void twoProviders() {
    provider("steady");
    provider("cheap");
    associate();
    ecs.define("app", 100, 100);
  }

  private void provider(String name) {
    ecs.call(
        CreateCapacityProviderRequest.builder()
            .name(name)
            .autoScalingGroupProvider(
                group ->
                    group.autoScalingGroupArn(
                        "arn:aws:autoscaling:r:1:autoScalingGroup:x:autoScalingGroupName/" + name))
            .build());
  }

  private void associate(CapacityProviderStrategyItem... defaults) {
    ecs.call(
        PutClusterCapacityProvidersRequest.builder()
            .cluster("web")
            .capacityProviders("steady", "cheap")
            .defaultCapacityProviderStrategy(defaults)
            .build());
  }

  private void instanceOf(String group) {
    ecs.hosts.launchedBy = Optional.of(group);
    ecs.instancesIn("a");
  }

  private static CapacityProviderStrategyItem item(String provider, int base, int weight) {
    return CapacityProviderStrategyItem.builder()
        .capacityProvider(provider)
        .base(base)
        .weight(weight)
        .build();
  }

  @Test
  void anInstanceBelongsToTheProviderOfTheGroupThatLaunchedIt() {
    instanceOf("cheap");
    ecs.hosts.launchedBy = Optional.empty();
    ecs.instancesIn("a");

    assertThat(ecs.instances())
        .extracting(each -> ContainerInstanceShape.of(each).capacityProviderName())
        .containsExactlyInAnyOrder("cheap", null);
    assertThat(ecs.events("ECS Container Instance State Change"))
        .anySatisfy(
            event ->
                assertThat(event.detail().get("capacityProviderName").asText()).isEqualTo("cheap"));
  }

  @Test
  void tasksFillTheBaseFirstAndAreThenSharedByWeight() {
    instanceOf("steady");
    instanceOf("cheap");

    ecs.create(
        "app",
        8,
        service -> service.capacityProviderStrategy(item("steady", 2, 1), item("cheap", 0, 2)));
    ecs.passMinutes(2);

    assertThat(byProvider()).isEqualTo(Map.of("steady", 4L, "cheap", 4L));
    assertThat(ecs.tasks("app"))
        .allSatisfy(
            task -> {
              assertThat(task.instance().capacityProvider())
                  .isEqualTo(task.order().capacityProvider());
              assertThat(TaskShape.of(task).capacityProviderName()).isNotNull();
            });
  }

  private Map<String, Long> byProvider() {
    return ecs.tasks("app").stream()
        .map(EcsTask::instance)
        .map(instance -> instance.capacityProvider().orElseThrow())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  @Test
  void aTaskIsNotPlacedOnAnotherProvidersInstances() {
    instanceOf("cheap");

    ecs.create("app", 1, service -> service.capacityProviderStrategy(item("steady", 0, 1)));
    ecs.passMinutes(2);

    assertThat(ecs.tasks("app")).isEmpty();
    JsonNode failure = ecs.events("ECS Service Action").get(0).detail();
    assertThat(failure.get("eventName").asText()).isEqualTo("SERVICE_TASK_PLACEMENT_FAILURE");
    assertThat(failure.get("capacityProviderArns"))
        .extracting(JsonNode::asText)
        .containsExactly("arn:aws:ecs:us-east-1:000000000000:capacity-provider/steady");
    assertThat(failure.get("reason").asText())
        .isEqualTo("No Container Instances were found in your capacity provider.");
  }

  @Test
  void aServiceThatNamesNothingFollowsTheClustersDefault() {
    associate(item("cheap", 0, 1));
    instanceOf("steady");
    instanceOf("cheap");

    ecs.create("app", 3);
    ecs.passMinutes(2);
    RunTaskResponse run =
        ecs.call(RunTaskRequest.builder().cluster("web").taskDefinition("app").build());

    assertThat(byProvider()).isEqualTo(Map.of("cheap", 3L));
    assertThat(ecs.service("app").declared().launchType()).isNull();
    assertThat(run.tasks().get(0).capacityProviderName()).isEqualTo("cheap");
  }

  @Test
  void strategiesThatCanPlaceNothingAreRefused() {
    assertThatThrownBy(
            () ->
                ecs.create(
                    "app", 1, service -> service.capacityProviderStrategy(item("steady", 1, 0))))
        .hasMessageContaining("weight greater than zero");
    provider("foreign");
    assertThatThrownBy(
            () ->
                ecs.create(
                    "app", 1, service -> service.capacityProviderStrategy(item("foreign", 0, 1))))
        .hasMessageContaining("not associated");
  }
}
