package dev.lockkeeper.discovery.domain.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.answers.Port;
import dev.lockkeeper.discovery.domain.answers.Port.Protocol;
import dev.lockkeeper.discovery.domain.answers.ZoneSettings.Addresses;
import dev.lockkeeper.discovery.domain.model.ClusterModel;
import dev.lockkeeper.discovery.domain.model.ClusterModel.Wants;
import dev.lockkeeper.discovery.domain.model.Definition;
import dev.lockkeeper.discovery.domain.model.Definition.Mapping;
import dev.lockkeeper.discovery.domain.model.HostAddresses;
import dev.lockkeeper.discovery.domain.model.Instance;
import dev.lockkeeper.discovery.domain.model.Task;
import dev.lockkeeper.discovery.domain.model.Task.Binding;
import dev.lockkeeper.discovery.domain.model.Task.Interface;
import dev.lockkeeper.discovery.domain.model.Task.Network;
import dev.lockkeeper.discovery.domain.model.Task.Origin;
import dev.lockkeeper.discovery.domain.model.Task.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressingTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final List<Mapping> MAPPINGS =
      List.of(new Mapping("app", Optional.of("http"), Protocol.TCP, 8080));

  private final ClusterModel model = new ClusterModel(new Wants(service -> true, true));

  @Test
  void aTaskWithAnInterfaceIsReachedThereAtTheContainersPort() {
    Reach reach = own(Addresses.PRIVATE);

    assertThat(reach.ipv4()).contains("10.0.0.1");
    assertThat(reach.ipv6()).contains("2001:db8::1");
    assertThat(reach.ports()).containsExactly(new Port("http", Protocol.TCP, 8080));
  }

  @Test
  void publiclyItIsReachedAtThePublicAddressIfThereIsOne() {
    assertThat(own(Addresses.PUBLIC).lack().orElseThrow()).contains("still to be read");

    model.applyInterfaces(Set.of("eni-1"), Map.of("eni-1", Optional.of("198.51.100.7")), NOON);
    assertThat(own(Addresses.PUBLIC).ipv4()).contains("198.51.100.7");

    model.applyInterfaces(Set.of("eni-1"), Map.of("eni-1", Optional.empty()), NOON);
    assertThat(own(Addresses.PUBLIC).ipv4()).isEmpty();
    assertThat(own(Addresses.PUBLIC).ipv6()).as("it is the same everywhere").isPresent();
  }

  @Test
  void aTaskWithoutOneIsReachedAtItsHostAndTheHostsPort() {
    assertThat(bridged(Addresses.PRIVATE).lack().orElseThrow()).contains("still to be read");

    model.apply(new Instance("ci", "i-1", "us-east-1a", "ACTIVE", 1));
    model.applyHosts(
        Set.of("i-1"),
        List.of(
            new HostAddresses("i-1", Optional.of("10.0.0.9"), Optional.empty(), Optional.empty())),
        NOON);

    assertThat(bridged(Addresses.PRIVATE).ipv4()).contains("10.0.0.9");
    assertThat(bridged(Addresses.PRIVATE).ports())
        .containsExactly(new Port("http", Protocol.TCP, 32768));
    assertThat(bridged(Addresses.PUBLIC).lack()).contains("its instance i-1 has no public address");
  }

  @Test
  void whatEc2DoesNotShowIsToldToBeSo() {
    model.apply(new Instance("ci", "i-1", "us-east-1a", "ACTIVE", 1));
    model.applyHosts(Set.of("i-1"), List.of(), NOON);
    model.applyInterfaces(Set.of("eni-1"), Map.of(), NOON);

    assertThat(bridged(Addresses.PRIVATE).lack()).contains("EC2 does not show i-1");
    assertThat(own(Addresses.PUBLIC).lack()).contains("EC2 does not show eni-1");
  }

  @Test
  void oneWhoseInterfaceIsNotAttachedYetIsNotReached() {
    Network none = new Network(Optional.empty(), List.of());

    assertThat(reach(true, none, Addresses.PRIVATE).lack()).isPresent();
  }

  @Test
  void aTaskThatHasIpv6AloneIsReachedByItEverywhere() {
    Interface face = new Interface("eni-1", Optional.empty(), Optional.of("2001:db8::1"));
    Network network = new Network(Optional.of(face), List.of());

    assertThat(reach(true, network, Addresses.PRIVATE).ipv6()).isPresent();
    assertThat(reach(true, network, Addresses.PUBLIC).ipv6()).isPresent();
  }

  private Reach own(Addresses addresses) {
    Interface face = new Interface("eni-1", Optional.of("10.0.0.1"), Optional.of("2001:db8::1"));
    return reach(true, new Network(Optional.of(face), List.of()), addresses);
  }

  private Reach bridged(Addresses addresses) {
    Binding v4 = new Binding("app", Protocol.TCP, 8080, 32768);
    return reach(false, new Network(Optional.empty(), List.of(v4, v4)), addresses);
  }

  private Reach reach(boolean ownAddress, Network network, Addresses addresses) {
    Definition definition = new Definition("shop:1", ownAddress, false, MAPPINGS);
    Task task =
        new Task(
            "t1",
            new Origin("shop", "shop:1", Optional.of("ci")),
            new Status("RUNNING", "RUNNING", 1),
            network,
            Optional.empty());
    return new Addressing(model, definition).reach(task, addresses);
  }
}
