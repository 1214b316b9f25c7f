package dev.lockkeeper.together;

import dev.lockkeeper.rollout.domain.automation.Watch;
import dev.lockkeeper.rollout.domain.rollout.Request;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.domain.rollout.RolloutId;
import dev.lockkeeper.rollout.handling.RolloutStore;
import dev.lockkeeper.rollout.wiring.RolloutParts;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The four services at work, a process each, held to their task roles; one that is killed is
 * replaced by another.
 */
final class Services {
  /** One of them. */
  enum Name {
    DRAIN,
    CAPACITY,
    DISCOVERY,
    ROLLOUT;

    /** What its access key ids begin with, by which its task role is known. */
    private String caller() {
      return name().toLowerCase(Locale.ROOT) + "-service";
    }
  }

  final Simulation world;

  /** How many processes of each have been killed. */
  final Map<Name, Integer> deaths = new EnumMap<>(Name.class);

  private final RolloutProcess.Kept rollouts = RolloutProcess.Kept.empty();
  private final Map<Name, BiFunction<Simulation, Lifeline, ServiceProcess>> programs =
      new EnumMap<>(Name.class);
  private final Map<Name, Lifeline> lifelines = new EnumMap<>(Name.class);
  private final Map<Name, ServiceProcess> processes = new EnumMap<>(Name.class);

  /** Looks at each step. */
  private Runnable watching = () -> {};

  /**
   * Begins one process each.
   *
   * @param zone the id of the hosted zone
   */
  Services(Simulation world, String zone) {
    this(world, zone, List.of());
  }

  /**
   * The same.
   *
   * @param watches the groups that are brought onto new images by themselves
   */
  Services(Simulation world, String zone, List<Watch> watches) {
    this.world = world;
    world.enforceRoles(zone);
    var drains = DrainProcess.stores();
    var capacity = CapacityProcess.Stores.empty();
    var discovery = DiscoveryProcess.Stores.empty(zone);
    programs.put(Name.DRAIN, (in, line) -> new DrainProcess(in, line, drains));
    programs.put(Name.CAPACITY, (in, line) -> new CapacityProcess(in, line, capacity));
    programs.put(Name.DISCOVERY, (in, line) -> new DiscoveryProcess(in, line, discovery));
    programs.put(Name.ROLLOUT, (in, line) -> new RolloutProcess(in, line, rollouts, watches));
    programs.keySet().forEach(this::begin);
  }

  private void begin(Name name) {
    int before = deaths.getOrDefault(name, 0);
    Lifeline lifeline = new Lifeline(world, name.caller() + "-" + before);
    lifelines.put(name, lifeline);
    processes.put(name, programs.get(name).apply(world, lifeline));
  }

  /** From now on somebody looks at each step. */
  void watch(Runnable look) {
    watching = look;
  }

  /** Kills a process at one of its next calls to AWS, before or after that has its effect. */
  void kill(Name name, int further, boolean afterEffect) {
    lifelines.get(name).killIn(further, afterEffect);
  }

  /** Lets so much time go by, second by second. */
  void pass(Duration time) {
    pass(time, Duration.ofSeconds(1));
  }

  /** The same, step by step. */
  void pass(Duration time, Duration step) {
    for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(step)) {
      world.pass(step);
      programs.keySet().forEach(this::look);
      watching.run();
    }
  }

  private void look(Name name) {
    try {
      processes.get(name).look();
    } catch (Lifeline.Killed killed) {
      // Seen below: some of what a process does catches it.
    }
    if (lifelines.get(name).isDead()) {
      deaths.merge(name, 1, Integer::sum);
      begin(name);
    }
  }

  /** Asks for a rollout. */
  void start(Request request) {
    ((RolloutProcess) processes.get(Name.ROLLOUT)).start(request);
  }

  /** As it is stored. */
  Rollout rollout(String id) {
    return store().find(new RolloutId(id)).orElseThrow();
  }

  /** The group's newest one, as it is stored. */
  Optional<Rollout> newestRollout() {
    return store().newest(Simulation.GROUP).map(stored -> stored.value().rollout());
  }

  private RolloutStore store() {
    RolloutParts.Stores stores = rollouts.rollouts();
    return new RolloutStore(stores.newest(), stores.past(), stores.pointers());
  }
}
