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
import java.util.ArrayList;
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
  private final Set<String> shownHosts = new HashSet<>();
  private final List<Instance> instances = new ArrayList<>();
  private final Set<String> failing = new HashSet<>();
  private int askedForInstances;
  private int askedForHosts;
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
          new Sources(new ListedInstances(), null, this, ClusterReadingTest::definition, this),
          new ReadIntervals(often, often, often, often, often),
          () -> true,
          new Attempts("web", UnavailableException::retryAfter, this, clock),
          clock);

  private final class ListedInstances implements ContainerInstances {
    @Override
    public List<Instance> all(String ofCluster) {
      return failing.contains("new instances") ? List.of() : List.copyOf(instances);
    }

    @Override
    public List<Instance> some(String ofCluster, Collection<String> ids) {
      askedForInstances++;
      failIf("new instances");
      return instances.stream().filter(each -> ids.contains(each.id())).toList();
    }
  }

  private static Definition definition(String arn) {
    if (arn.equals("a:1")) {
      throw new UnavailableException("not allowed", Duration.ofMinutes(1), null);
    }
    return new Definition(arn, true, false, List.of());
  }

  private void failIf(String what) {
    if (failing.contains(what)) {
      throw new UnavailableException("throttled", Duration.ofSeconds(1), null);
    }
  }

  private void service(String name) {
    listedServices.add(name);
    activeServices.add(name);
    task(name + "-1", name);
  }

  private void task(String id, String service) {
    Task task =
        new Task(
            id,
            new Origin(service, service + ":1", Optional.of("ci")),
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
  void oneDefinitionThatMayNotBeReadHoldsNothingElseUpAndSaysWhy() {
    service("a");
    service("b");
    pass(Duration.ofSeconds(3));
    assertThat(cluster.isComplete()).isTrue();
    assertThat(cluster.<Optional<String>>look(model -> model.unreadable("a:1")))
        .contains("not allowed");
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

  @Test
  void anInstanceThatOneAnswerOfEc2LacksKeepsItsAddressesAndIsAskedForAgainSoon() {
    bridged("b");
    shownHosts.add("i-1");
    pass(Duration.ofSeconds(3));
    assertThat(cluster.isComplete()).isTrue();

    shownHosts.clear();
    askedForHosts = 0;
    pass(Duration.ofSeconds(58));
    assertThat(askedForHosts).as("at the interval").isEqualTo(1);
    assertThat(cluster.<Boolean>look(model -> model.host("i-1").isPresent())).isTrue();
    pass(Duration.ofSeconds(8));
    assertThat(askedForHosts).as("and after 1, 2 and 4 s").isEqualTo(4);
    assertThat(cluster.<Boolean>look(model -> model.host("i-1").isPresent())).isTrue();
  }

  @Test
  void anInstanceThatEc2DoesNotShowYetHoldsNothingUpAndIsSeenSoon() {
    bridged("b");
    pass(Duration.ofSeconds(3));
    assertThat(cluster.isComplete()).isTrue();

    shownHosts.add("i-1");
    pass(Duration.ofSeconds(4));
    assertThat(cluster.<Boolean>look(model -> model.host("i-1").isPresent())).isTrue();
  }

  @Test
  void whatIsMissedOnceSomethingElseIsKnownIsWaitedForToo() {
    bridged("b");
    shownHosts.add("i-1");
    failing.addAll(Set.of("new instances", "hosts"));
    pass(Duration.ofSeconds(5));
    assertThat(cluster.isComplete()).as("its instance isn't known").isFalse();

    failing.remove("new instances");
    pass(Duration.ofSeconds(5));
    assertThat(cluster.<Boolean>look(model -> model.instance("ci").isPresent())).isTrue();
    assertThat(cluster.isComplete()).as("its instance's address isn't known").isFalse();

    failing.clear();
    pass(Duration.ofSeconds(5));
    assertThat(cluster.isComplete()).isTrue();
  }

  @Test
  void nobodyWaitsForWhatIsMissingOfATaskThatIsNew() {
    bridged("b");
    failing.add("hosts");
    pass(Duration.ofSeconds(3));
    assertThat(cluster.isComplete()).isFalse();

    task("b-2", "b");
    cluster.learn(model -> model.readTasks(List.of(), Set.of("b-1"), NOON.plusSeconds(60)));
    pass(Duration.ofSeconds(3));
    assertThat(cluster.isComplete()).isTrue();
  }

  /** A service with a task in bridge mode, on an instance of its own. */
  private void bridged(String name) {
    service(name);
    cluster.learn(model -> model.apply(new Definition(name + ":1", false, false, List.of())));
    instances.add(new Instance("ci", "i-1", "us-east-1a", "ACTIVE", 1));
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
    askedForHosts++;
    failIf("hosts");
    return ec2InstanceIds.stream()
        .filter(shownHosts::contains)
        .map(
            id ->
                new HostAddresses(id, Optional.of("10.0.0.9"), Optional.empty(), Optional.empty()))
        .toList();
  }

  @Override
  public Map<String, Optional<String>> publicAddresses(Collection<String> interfaceIds) {
    return Map.of();
  }

  @Override
  public void read(String ofCluster, String what, Duration took) {}

  @Override
  public void failed(String ofCluster, String what) {}
}
