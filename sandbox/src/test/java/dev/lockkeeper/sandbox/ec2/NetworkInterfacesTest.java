package dev.lockkeeper.sandbox.ec2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.world.Hosts.TaskInterface;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkInterfacesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;

class NetworkInterfacesTest {
  private final Ec2Fixture fixture = new Ec2Fixture();
  private final String instanceId = fixture.runningInstance();

  @Test
  void aTypesLimitIsTheLimitForTaskInterfaces() {
    assertThat(attach()).isPresent();
    Optional<TaskInterface> second = attach();
    assertThat(second).isPresent();
    assertThat(attach()).as("m5.large holds three, the primary one included").isEmpty();

    fixture.ec2.deleteTaskInterface(second.get().networkInterfaceId());

    assertThat(attach()).isPresent();
  }

  @Test
  void aTrunkHoldsMoreTaskInterfaces() {
    fixture.ec2.attachTrunk(instanceId);

    for (int i = 0; i < 10; i++) {
      assertThat(attach()).isPresent();
    }
    assertThat(attach()).as("an m5.large's trunk has ten branches").isEmpty();
  }

  @Test
  void deletingAnInterfaceTwiceDoesNoHarm() {
    TaskInterface made = attach().orElseThrow();

    fixture.ec2.deleteTaskInterface(made.networkInterfaceId());
    fixture.ec2.deleteTaskInterface(made.networkInterfaceId());

    assertThat(describe()).hasSize(1);
  }

  @Test
  void anAddressThatComesBackIsGivenAgainOnlyAfterAllOthers() {
    List<String> given = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      TaskInterface made = attach().orElseThrow();
      given.add(made.privateIpAddress());
      fixture.ec2.deleteTaskInterface(made.networkInterfaceId());
    }

    assertThat(given).doesNotHaveDuplicates();
  }

  @Test
  void aPoolGivesEveryAddressOnceAndThenNone() {
    AddressPool pool = new AddressPool(Cidr.parse("10.0.0.0/28"));
    List<String> given = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      given.add(pool.take().orElseThrow());
    }

    assertThat(given).doesNotHaveDuplicates().contains("10.0.0.4", "10.0.0.14");
    assertThat(pool.take()).isEmpty();
    pool.giveBack("10.0.0.7");
    assertThat(pool.take()).contains("10.0.0.7");
  }

  @Test
  void allInterfacesGoWithTheInstance() {
    attach();

    fixture.ec2.kill(instanceId);

    assertThat(describe()).isEmpty();
    assertThat(fixture.ec2.network().subnets().get(0).availableAddresses())
        .isEqualTo(fixture.ec2.network().subnets().get(1).availableAddresses());
  }

  @Test
  void anInstanceThatIsGoingGetsNoInterface() {
    fixture.ec2.instances().terminate(fixture.ec2.instances().require(instanceId));

    assertThat(attach()).isEmpty();
  }

  @Test
  void thePrimaryInterfaceShowsThePublicAddress() {
    fixture.pass(Duration.ofMinutes(1));
    NetworkInterface primary = describe().get(0);

    assertThat(primary.association().publicIp())
        .isEqualTo(fixture.ec2.find(instanceId).orElseThrow().publicIpAddress().orElseThrow());
    assertThat(primary.attachment().deviceIndex()).isZero();
  }

  private Optional<TaskInterface> attach() {
    return fixture.ec2.attachTaskInterface(
        instanceId, fixture.ec2.network().subnets().get(0).subnetId(), List.of(), true);
  }

  private List<NetworkInterface> describe() {
    return fixture
        .call(
            DescribeNetworkInterfacesRequest.builder()
                .filters(Filter.builder().name("attachment.instance-id").values(instanceId).build())
                .build(),
            DescribeNetworkInterfacesResponse.class)
        .networkInterfaces();
  }
}
