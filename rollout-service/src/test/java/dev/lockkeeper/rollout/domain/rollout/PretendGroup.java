package dev.lockkeeper.rollout.domain.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.rollout.domain.reads.AlarmView;
import dev.lockkeeper.rollout.domain.reads.Alarms;
import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.Groups;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.Lifecycle;
import dev.lockkeeper.rollout.domain.reads.Members;
import dev.lockkeeper.rollout.domain.reads.TemplateVersion;
import dev.lockkeeper.rollout.domain.rebalance.ServiceSpread;
import dev.lockkeeper.rollout.domain.rebalance.Services;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A group with its instances in a cluster, and the drains of drain-service: what is asked of it
 * happens at once, what that brings about takes its time. It checks what may never be asked.
 */
final class PretendGroup implements Groups, Members, Alarms, Services, Notices, Rollouts {
  final Map<InstanceId, PretendMachine> machines = new TreeMap<>();
  final PretendDrains drains;
  final List<Notice> published = new ArrayList<>();
  final Set<String> suspended = new TreeSet<>(Set.of("ReplaceUnhealthy"));
  final int maxAtFirst;
  Instant now = Samples.START;
  int desired;
  int others;
  int max;
  long version = 1;
  String alarm = "";
  RolloutState before = RolloutState.SUCCEEDED;
  List<ServiceSpread> services = List.of();
  List<String> deployed = new ArrayList<>();
  ImageId brokenImage = new ImageId("none");
  int brokenInHundred;

  /** Whether EC2 has no capacity: what is asked for doesn't come. */
  boolean withoutCapacity;

  /** Whether what is to be terminated has to stay, whatever was seen before. */
  boolean holding;

  /** Whether the group is gone; what was detached before lives on. */
  boolean deleted;

  /** How often somebody has looked at the group. */
  int looks;

  /** Why the cluster is stopped, if it is. */
  Optional<String> stop = Optional.empty();

  boolean refreshing;
  boolean alarmExists = true;
  Map<Long, ImageId> images = new HashMap<>(Map.of(1L, Samples.OLD));
  private final Random random;
  private int count;

  PretendGroup(Random random, int size, int max) {
    this.random = random;
    this.drains = new PretendDrains(this, random);
    this.desired = size;
    this.others = size;
    this.max = max;
    this.maxAtFirst = max;
    for (int i = 0; i < size; i++) {
      PretendMachine machine = launch();
      machine.lifecycle = Lifecycle.IN_SERVICE;
      machine.tasks = 2;
    }
  }

  private PretendMachine launch() {
    boolean atFirst = count < others;
    Instant fitAt = atFirst ? Samples.START : now.plusSeconds(60 + random.nextInt(120));
    InstanceId id = new InstanceId("i-" + count);
    PretendMachine machine =
        new PretendMachine(id, "zone-" + (count % 3), images.get(version), fitAt);
    machine.broken =
        !atFirst && (machine.image.equals(brokenImage) || random.nextInt(100) < brokenInHundred);
    machines.put(id, machine);
    count++;
    return machine;
  }

  /** What has come about by now. */
  void live(Instant time) {
    now = time;
    machines.values().removeIf(machine -> !machine.there());
    while (!withoutCapacity && !deleted && notInStandby() < desired) {
      launch();
    }
    machines.values().forEach(machine -> machine.boot(now));
    drains.live();
  }

  private long notInStandby() {
    return machines.values().stream().filter(one -> one.lifecycle != Lifecycle.STANDBY).count();
  }

  /** A scaling policy, or a person, wants so many more or fewer. */
  void scale(int by) {
    if (others + by < 1 || desired + by > max) {
      return;
    }
    others += by;
    desired += by;
    machines.values().stream()
        .filter(PretendMachine::there)
        .limit(by < 0 ? -by : 0)
        .forEach(machine -> machine.lifecycle = Lifecycle.TERMINATING);
  }

  long inService() {
    return machines.values().stream()
        .filter(machine -> machine.lifecycle == Lifecycle.IN_SERVICE)
        .count();
  }

  long on(ImageId image) {
    return machines.values().stream().filter(one -> one.there() && one.image.equals(image)).count();
  }

  @Override
  public Optional<GroupView> look(String group, String cluster, Set<InstanceId> counted) {
    looks++;
    return deleted ? Optional.empty() : Optional.of(view(counted));
  }

  GroupView view() {
    return view(machines.keySet());
  }

  private GroupView view(Set<InstanceId> counted) {
    return new GroupView(
        now,
        new GroupView.Sizes(0, desired, max),
        TemplateVersion.number("lt-1", version),
        images.get(version),
        suspended,
        refreshing,
        machines.values().stream()
            .map(machine -> machine.view(now, counted.contains(machine.id)))
            .toList());
  }

  @Override
  public TemplateVersion createVersion(TemplateVersion from, ImageId image, String token) {
    images.put(from.number() + 1, image);
    return TemplateVersion.number(from.template(), from.number() + 1);
  }

  @Override
  public void useVersion(String group, TemplateVersion wanted) {
    version = wanted.number();
  }

  @Override
  public void suspend(String group, Set<String> processes) {
    suspended.addAll(processes);
  }

  @Override
  public void resume(String group, Set<String> processes) {
    suspended.removeAll(processes);
  }

  @Override
  public void setMaxSize(String group, int maxSize) {
    assertThat(desired).as("desired capacity within the new maxSize").isLessThanOrEqualTo(maxSize);
    max = maxSize;
  }

  @Override
  public boolean raiseDesired(String group, int from, int to) {
    if (desired != from) {
      return false;
    }
    assertThat(to).as("desired capacity asked for").isLessThanOrEqualTo(max);
    desired = to;
    return true;
  }

  @Override
  public boolean lowerDesired(String group, int from, int to) {
    if (desired != from || notInStandby() > to) {
      return false;
    }
    desired = to;
    return true;
  }

  @Override
  public Map<InstanceId, Termination> terminate(Place place, List<Target> targets, int floor) {
    Map<InstanceId, Termination> came = new TreeMap<>();
    targets.forEach(one -> came.put(one.id(), terminate(one, floor)));
    return came;
  }

  private Termination terminate(Target target, int floor) {
    PretendMachine machine = machines.get(target.id());
    if (machine == null || !machine.there()) {
      return Termination.LEAVING_ALREADY;
    }
    if (holding || (machine.lifecycle == Lifecycle.IN_SERVICE && inService() - 1 < floor)) {
      return Termination.HELD;
    }
    if (machine.lifecycle == Lifecycle.STANDBY) {
      return Termination.HELD;
    }
    if (machine.registered(now) && !machine.draining) {
      return Termination.HELD;
    }
    boolean carries = machine.registered(now) && machine.tasks > 0 && !machine.givenUp;
    assertThat(carries).as("%s is terminated with tasks", target.id()).isFalse();
    machine.lifecycle = Lifecycle.TERMINATING;
    desired -= target.decrement() ? 1 : 0;
    return Termination.BEGUN;
  }

  @Override
  public void fence(String cluster, Set<InstanceId> instances, boolean fenced) {
    instances.forEach(
        id -> Optional.ofNullable(machines.get(id)).ifPresent(one -> one.fenced = fenced));
  }

  @Override
  public Set<InstanceId> of(String group) {
    return deleted ? Set.of() : Set.copyOf(machines.keySet());
  }

  @Override
  public Set<InstanceId> fencedAlone(String cluster) {
    return machines.values().stream()
        .filter(one -> deleted && one.fenced)
        .map(one -> one.id)
        .collect(Collectors.toSet());
  }

  @Override
  public List<AlarmView> look(Set<String> names) {
    AlarmView.State state = alarm.isEmpty() ? AlarmView.State.OK : AlarmView.State.ALARM;
    return names.stream()
        .filter(name -> alarmExists)
        .map(name -> new AlarmView(name, state, alarm))
        .toList();
  }

  @Override
  public List<ServiceSpread> look(String cluster) {
    return services;
  }

  @Override
  public void forceDeployment(String cluster, String service) {
    deployed.add(service);
  }

  @Override
  public void publish(Rollout rollout, List<Notice> notices) {
    published.addAll(notices);
  }

  @Override
  public void tell(Rollout rollout, List<DrainMessage> messages) {
    messages.forEach(drains::told);
  }

  @Override
  public Optional<RolloutState> stateOf(RolloutId id) {
    return Optional.of(before);
  }

  Action.Ports ports() {
    return new Action.Ports(this, this, this, this, this, this, cluster -> stop);
  }
}
