package dev.lockkeeper.discovery.handling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.discovery.domain.UnavailableException;
import dev.lockkeeper.discovery.domain.answers.ServiceAnswers.Form;
import dev.lockkeeper.discovery.domain.listing.Floor;
import dev.lockkeeper.discovery.domain.listing.ServiceSettings;
import dev.lockkeeper.discovery.domain.model.Definition;
import dev.lockkeeper.discovery.domain.model.HostAddresses;
import dev.lockkeeper.discovery.domain.model.Instance;
import dev.lockkeeper.discovery.domain.model.Service;
import dev.lockkeeper.discovery.domain.model.Task;
import dev.lockkeeper.discovery.domain.model.Task.Network;
import dev.lockkeeper.discovery.domain.model.Task.Origin;
import dev.lockkeeper.discovery.domain.model.Task.Status;
import dev.lockkeeper.discovery.domain.reads.ContainerInstances;
import dev.lockkeeper.discovery.domain.reads.Hosts;
import dev.lockkeeper.discovery.domain.reads.ReadIntervals;
import dev.lockkeeper.discovery.domain.reads.Services;
import dev.lockkeeper.platform.reading.Attempts;
import dev.lockkeeper.platform.reading.ReadObserver;
import dev.lockkeeper.platform.testkit.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A cluster whose parts can't all be read. */
class ClusterReadingTest implements Services, Hosts, ReadObserver {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final ServiceSettings SETTINGS =
      new ServiceSettings(true, Optional.empty(), 10, new Floor(1, false), Form.ALL, true);

  private final ManualClock clock = new ManualClock(NOON);
  private final Set<String> listedServices = new HashSet<>();
  private final Set<String> activeServices = new HashSet<>();
  private int askedForInstances;
  private final Duration often = Duration.ofMinutes(1);
  private final WatchedCluster cluster =
      new WatchedCluster(
          "web",
          new Listing(
              List.of("web"),
              List.of(),
              key -> SETTINGS,
              new ReadIntervals(often, often, often, often, often)));
  private final ClusterReading reading =
      new ClusterReading(
          cluster,
          new Sources(new NoInstances(), null, this, ClusterReadingTest::definition, this),
          new ReadIntervals(often, often, often, often, often),
          () -> true,
          new Attempts("web", UnavailableException::retryAfter, this, clock),
          clock);

  private final class NoInstances implements ContainerInstances {
    @Override
    public List<Instance> all(String ofCluster) {
      return List.of();
    }

    @Override
    public List<Instance> some(String ofCluster, Collection<String> ids) {
      askedForInstances++;
      return List.of();
    }
  }

  private static Definition definition(String arn) {
    if (arn.equals("a:1")) {
      throw new UnavailableException("not allowed", Duration.ofMinutes(1), null);
    }
    return new Definition(arn, true, false, List.of());
  }

  private void service(String name) {
    listedServices.add(name);
    activeServices.add(name);
    Task task =
        new Task(
            name + "-1",
            new Origin(name, name + ":1", Optional.of("ci")),
            new Status("RUNNING", "RUNNING", 1),
            new Network(Optional.empty(), List.of()),
            Optional.empty());
    cluster.learn(model -> model.apply(task, NOON));
  }

  private void pass(Duration time) {
    Instant until = clock.instant().plus(time);
    while (clock.instant().isBefore(until)) {
      reading.read();
      clock.advance(Duration.ofSeconds(1));
    }
  }

  @Test
  void oneDefinitionThatMayNotBeReadKeepsNoOtherFromBeingRead() {
    service("a");
    service("b");
    pass(Duration.ofSeconds(3));
    assertThat(cluster.<Boolean>look(model -> model.definition("b:1").isPresent())).isTrue();
  }

  @Test
  void anInstanceThatEcsDoesNotKnowIsAskedForNowAndThenAndHoldsNothingUp() {
    service("b");
    pass(Duration.ofSeconds(50));
    assertThat(askedForInstances).isEqualTo(1);
    assertThat(cluster.isComplete()).isTrue();
    pass(Duration.ofSeconds(20));
    assertThat(askedForInstances).isEqualTo(2);
  }

  @Test
  void aServiceIsGoneWhenItsDescriptionSaysSoNotWhenAListLacksIt() {
    service("b");
    pass(Duration.ofSeconds(3));
    listedServices.clear();
    for (int i = 0; i < 120; i++) {
      pass(Duration.ofSeconds(1));
      assertThat(cluster.<Boolean>look(model -> model.service("b").isPresent())).isTrue();
    }
    activeServices.clear();
    pass(Duration.ofMinutes(2));
    assertThat(cluster.<Boolean>look(model -> model.service("b").isPresent())).isFalse();
  }

  @Override
  public Set<String> names(String ofCluster) {
    return Set.copyOf(listedServices);
  }

  @Override
  public List<Service> some(String ofCluster, Collection<String> names) {
    return names.stream()
        .filter(activeServices::contains)
        .map(name -> new Service(name, NOON, 1, 1, Map.of()))
        .toList();
  }

  @Override
  public List<HostAddresses> addresses(Collection<String> ec2InstanceIds) {
    return List.of();
  }

  @Override
  public Map<String, String> publicAddresses(Collection<String> interfaceIds) {
    return Map.of();
  }

  @Override
  public void read(String ofCluster, String what, Duration took) {}

  @Override
  public void failed(String ofCluster, String what) {}
}
