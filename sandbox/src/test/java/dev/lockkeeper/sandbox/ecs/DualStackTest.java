package dev.lockkeeper.sandbox.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.sandbox.ecs.shape.TaskShape;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PutAccountSettingRequest;
import software.amazon.awssdk.services.ecs.model.Task;

/** Addresses of awsvpc tasks. */
class DualStackTest {
  private final EcsFixture ecs = new EcsFixture();

  @BeforeEach
  void prepare() {
    ecs.instancesIn("us-east-1a");
    ecs.define("vpc", 64, 64, container -> {}, task -> task.networkMode(NetworkMode.AWSVPC));
  }

  private void create(String service, AssignPublicIp assign) {
    ecs.create(
        service,
        1,
        create ->
            create
                .taskDefinition("vpc")
                .networkConfiguration(
                    network ->
                        network.awsvpcConfiguration(
                            vpc -> vpc.subnets("subnet-us-east-1a").assignPublicIp(assign))));
    ecs.passMinutes(2);
  }

  private void put(String name, String value) {
    ecs.call(PutAccountSettingRequest.builder().name(name).value(value).build());
  }

  private Optional<String> ipv6(String service) {
    Task shown = TaskShape.of(ecs.tasks(service).get(0));
    return Optional.ofNullable(shown.containers().get(0).networkInterfaces().get(0).ipv6Address());
  }

  @Test
  void aTaskHasAnIpv6AddressOnceTheAccountIsSetToDualStack() {
    create("before", AssignPublicIp.DISABLED);
    put("dualStackIPv6", "enabled");
    create("after", AssignPublicIp.DISABLED);
    assertThat(ipv6("before")).isEmpty();
    assertThat(ipv6("after")).isPresent();
  }

  @Test
  void otherSettingsAndPublicAddressesAreRefused() {
    assertThatThrownBy(() -> put("awsvpcTrunking", "enabled"))
        .hasMessageContaining("dualStackIPv6");
    assertThatThrownBy(() -> create("open", AssignPublicIp.ENABLED))
        .hasMessage("Assign public IP is not supported for this launch type.");
  }
}
