package dev.lockkeeper.capacity.fleet;

import dev.lockkeeper.sandbox.ecs.state.EcsCluster;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/** Lets a day go by in a fleet, and notes how its group follows the load. */
final class ScalingDay {
  private static final int MINUTE = 60;

  /**
   * The group wanted another number of instances.
   *
   * @param least the fewest instances that would have done at that time
   * @param loadAt when the load last changed
   * @param moreWanted whether more of any task was wanted at any time since the scale-in before
   */
  record Change(Instant at, int from, int to, int least, Instant loadAt, boolean moreWanted) {
    boolean isScaleIn() {
      return to < from;
    }
  }

  private final Fleet fleet;
  private final int headroom;
  private final CapacityPublisher publisher;
  private int stepSeconds = 5;
  private final Drainer drainer;
  private final WaitWatch waits = new WaitWatch();
  private final Map<String, ToIntFunction<Duration>> loads = new TreeMap<>();
  private final Map<String, Integer> wanted = new TreeMap<>();
  private final Map<String, Integer> wantedAtScaleIn = new TreeMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final Map<String, Duration> boots = new TreeMap<>();
  private Instant loadAt = Instant.MIN;
  private boolean moreWanted;
  private double instanceHours;
  private double leastHours;

  ScalingDay(Fleet fleet, int headroom, CapacityPublisher publisher) {
    this.fleet = fleet;
    this.headroom = headroom;
    this.publisher = publisher;
    this.drainer = new Drainer(fleet);
  }

  /** Has a service's desired count follow a curve, by the time since midnight. */
  ScalingDay load(String service, ToIntFunction<Duration> load) {
    loads.put(service, load);
    return this;
  }

  /** Looks that often; a divisor of 60. */
  ScalingDay lookingEach(int seconds) {
    stepSeconds = seconds;
    return this;
  }

  /** Lets so much time go by from now, which counts as midnight. */
  void run(Duration length) {
    Instant midnight = fleet.now();
    int before = fleet.desired();
    for (long second = 0; second < length.toSeconds(); second += stepSeconds) {
      if (second % MINUTE == 0) {
        followLoad(Duration.between(midnight, fleet.now()));
      }
      fleet.driver.advanceBy(Duration.ofSeconds(stepSeconds));
      drainer.look();
      publisher.look();
      before = look(before);
    }
  }

  private void followLoad(Duration sinceMidnight) {
    loads.forEach((service, load) -> want(service, load.applyAsInt(sinceMidnight)));
    fleet.look(this::watchWaits);
  }

  private void want(String service, int tasks) {
    if (!Objects.equals(wanted.put(service, tasks), tasks)) {
      fleet.want(service, tasks);
      loadAt = fleet.now();
      moreWanted |= tasks > wantedAtScaleIn.getOrDefault(service, 0);
    }
  }

  private int look(int before) {
    int desired = fleet.desired();
    int least = least();
    if (desired != before) {
      changes.add(new Change(fleet.now(), before, desired, least, loadAt, moreWanted));
      if (desired < before) {
        wantedAtScaleIn.putAll(wanted);
        moreWanted = false;
      }
    }
    instanceHours += fleet.instances().size() * stepSeconds / 3600.0;
    leastHours += least * stepSeconds / 3600.0;
    fleet.look(this::watchWaits);
    return desired;
  }

  private boolean watchWaits(EcsCluster cluster) {
    waits.look(cluster, fleet.now());
    cluster.containerInstances().forEach(this::noteBoot);
    return true;
  }

  private void noteBoot(EcsContainerInstance instance) {
    String id = instance.host().instanceId();
    if (!boots.containsKey(id)) {
      Instant launched = fleet.aws.services().ec2().instances().find(id).orElseThrow().launchedAt();
      boots.put(id, Duration.between(launched, instance.registeredAt()));
    }
  }

  /** The fewest instances that would do at the moment. */
  int least() {
    return fleet.look(cluster -> LeastInstances.of(cluster, headroom));
  }

  WaitWatch waits() {
    return waits;
  }

  /** The longest time from an instance's launch until it registered. */
  Duration longestBoot() {
    return boots.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
  }

  List<Change> scaleOuts() {
    return changes.stream().filter(change -> !change.isScaleIn()).toList();
  }

  List<Change> scaleIns() {
    return changes.stream().filter(Change::isScaleIn).toList();
  }

  /** Scale-outs after a scale-in though no more was wanted at any time since. */
  List<Change> flaps() {
    List<Change> flaps = new ArrayList<>();
    for (int i = 1; i < changes.size(); i++) {
      Change before = changes.get(i - 1);
      Change now = changes.get(i);
      if (before.isScaleIn() && !now.isScaleIn() && !now.moreWanted()) {
        flaps.add(now);
      }
    }
    return flaps;
  }

  @Override
  public String toString() {
    return "%d out, %d in, %d flaps; longest wait %s (%d waited), longest boot %s; %.0f instance hours, %.0f at least"
        .formatted(
            scaleOuts().size(),
            scaleIns().size(),
            flaps().size(),
            waits.longest(),
            waits.waited(),
            longestBoot(),
            instanceHours,
            leastHours);
  }
}
