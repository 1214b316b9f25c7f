package dev.lockkeeper.drain.fleet;

import dev.lockkeeper.drain.domain.UnavailableException;
import dev.lockkeeper.drain.handling.Clusters;
import dev.lockkeeper.drain.handling.Drains;
import dev.lockkeeper.drain.handling.RefusedException;
import dev.lockkeeper.drain.wiring.DrainConfig;
import dev.lockkeeper.drain.wiring.DrainParts.Stores;
import dev.lockkeeper.platform.testkit.CrashPoints;
import dev.lockkeeper.platform.testkit.CrashPoints.Crash;
import dev.lockkeeper.platform.testkit.CrashPoints.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/**
 * What a fleet and two replicas of the service live through, drawn from a seed: some minutes in
 * which anything may happen, then calm until nothing is left to do.
 */
final class FleetHistory implements AutoCloseable {
  private static final Duration MISCHIEF = Duration.ofMinutes(12);
  private static final Duration CALM = Duration.ofMinutes(15);
  private static final Duration LONGEST = Duration.ofMinutes(100);
  private static final int REPLICAS = 2;
  private static final int GRID = 5;

  final List<String> chronicle = new ArrayList<>();
  private final Random random;
  private final Fleet fleet;
  private final DrainConfig config;
  private final Stores stores;
  private final Mischief mischief;
  private final Operator operator;
  private final FleetInvariants invariants;
  private final List<ServiceReplica> replicas = new ArrayList<>();
  private boolean mischievous = true;
  private boolean nested;
  private Optional<ServiceReplica> atWork = Optional.empty();

  FleetHistory(long seed) {
    random = new Random(seed);
    boolean spot = random.nextBoolean();
    fleet = spot ? Fleet.settledOnSpot(seed) : Fleet.settled(seed);
    config = settings();
    invariants = new FleetInvariants(fleet, this::tell);
    stores = InMemoryStores.of(config, drains -> new WatchedDrains(drains, invariants::written));
    mischief = new Mischief(fleet, spot, random);
    operator = new Operator(fleet, random, drains(), this::tell);
    fleet.watched.meanwhile(this::meanwhile);
    if (random.nextBoolean()) {
      retain();
    }
  }

  private DrainConfig settings() {
    return Settings.drain(
        Map.of(
            "most-at-once", "2",
            "deadline", "PT25M",
            "standalone-grace", "PT4M",
            "await-discovery", String.valueOf(random.nextInt(3) == 0),
            "rebalance", "DRAIN",
            "scheduled-change-lead", "PT8M"));
  }

  private void retain() {
    tell("the group retains what is abandoned");
    fleet.autoScaling.updateAutoScalingGroup(
        update ->
            update
                .autoScalingGroupName(Fleet.GROUP)
                .instanceLifecyclePolicy(
                    policy ->
                        policy.retentionTriggers(
                            triggers -> triggers.terminateHookAbandon("retain"))));
  }

  /** All of it; throws where an invariant is broken. */
  void live() {
    replace();
    Instant calm = fleet.clock.instant().plus(MISCHIEF);
    Instant next = fleet.clock.instant();
    while (fleet.clock.instant().isBefore(calm)) {
      if (!fleet.clock.instant().isBefore(next)) {
        happen();
        next = fleet.clock.instant().plusSeconds(3 + random.nextInt(60));
      }
      pass(next.isBefore(calm) ? next : calm);
    }
    calmDown();
    comeToRest(calm);
    invariants.holdAtRest(drains());
  }

  private void calmDown() {
    tell("calm");
    mischievous = false;
    mischief.calm();
    replicas.clear();
    replace();
    goOn();
  }

  /** Late events may begin drains still, so it isn't over the moment nothing is open. */
  private void comeToRest(Instant calm) {
    Instant least = calm.plus(CALM);
    Instant most = calm.plus(LONGEST);
    Instant restless = calm;
    while (fleet.clock.instant().isBefore(least)
        || fleet.clock.instant().isBefore(restless.plus(CALM.dividedBy(2)))) {
      if (!fleet.clock.instant().isBefore(most)) {
        throw new AssertionError("no rest: " + drains().open(fleet.clock.instant(), 100));
      }
      pass(most);
      if (!drains().open(fleet.clock.instant(), 1).isEmpty() || invariants.waits()) {
        restless = fleet.clock.instant();
      }
    }
  }

  private Drains drains() {
    return new Drains(stores.drains(), stores.pointers());
  }

  private void happen() {
    switch (random.nextInt(8)) {
      case 0 -> command("drain", operator::order);
      case 1 -> command("cancel", operator::cancel);
      case 2 -> command("force", operator::force);
      case 3 -> stopOrGoOn();
      default -> tell(mischief.happen());
    }
  }

  private void stopOrGoOn() {
    if (fleet.switches.of(Fleet.CLUSTER).isPresent()) {
      goOn();
    } else {
      command("stop", replica -> "" + clusters(replica).stop("ann", Fleet.CLUSTER, "incident"));
    }
  }

  private void goOn() {
    command("go on", replica -> "" + clusters(replica).goOn("ann", Fleet.CLUSTER));
    // A crash may have cut that off, and the operator repeats it.
    if (fleet.switches.of(Fleet.CLUSTER).isPresent() && !mischievous) {
      throw new AssertionError("the stop could not be lifted");
    }
  }

  private static Clusters clusters(ServiceReplica replica) {
    return replica.parts.operators().clusters();
  }

  private interface Command {
    String give(ServiceReplica replica);
  }

  private void command(String name, Command command) {
    work(
        replica -> {
          String outcome;
          try {
            outcome = command.give(replica);
          } catch (RefusedException | UnavailableException refused) {
            outcome = refused.getMessage();
          }
          tell("operator: " + name + ": " + outcome);
          return true;
        });
  }

  /** To the next moment at which a replica has something to do, {@code until} at the latest. */
  private void pass(Instant until) {
    Instant now = fleet.clock.instant();
    Instant grid = Instant.ofEpochSecond((now.getEpochSecond() / GRID + 1) * GRID);
    Instant visible =
        fleet.queue.nextVisibleAt().map(at -> later(at, now.plusSeconds(1))).orElse(grid);
    Instant to = earlier(earlier(grid, until), visible);
    fleet.driver.advanceTo(to.getNano() == 0 ? to : Instant.ofEpochSecond(to.getEpochSecond() + 1));
    replace();
    while (work(ServiceReplica::takeOne)) {}
    long second = fleet.clock.instant().getEpochSecond();
    if (second % config.sweepInterval().toSeconds() == 0) {
      work(replica -> done(() -> replica.parts.due().sweep()));
    }
    if (second % config.reconcileInterval().toSeconds() == 0) {
      work(replica -> done(() -> replica.parts.reconciliation().rounds().run()));
    }
    if (second % config.lookInterval().toSeconds() == 0) {
      work(replica -> done(() -> replica.parts.reconciler().reconcile(config.lookInterval())));
    }
    invariants.hold();
  }

  private static boolean done(Runnable work) {
    work.run();
    return true;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** Processes that died are started anew, which may take some seconds. */
  private void replace() {
    while (replicas.size() < REPLICAS && (!mischievous || random.nextInt(4) == 0)) {
      ServiceReplica fresh = new ServiceReplica(fleet, config, stores, crashPoints());
      replicas.add(fresh);
      guard(fresh, this::starts);
    }
  }

  /** Until the daemon services are read a process takes no messages; this one tries again later. */
  private boolean starts(ServiceReplica replica) {
    try {
      return done(replica::started);
    } catch (UnavailableException notYet) {
      replicas.remove(replica);
      return false;
    }
  }

  private CrashPoints crashPoints() {
    return mischievous && random.nextInt(3) > 0
        ? CrashPoints.at(
            1 + random.nextInt(200), random.nextBoolean() ? Moment.BEFORE : Moment.AFTER)
        : CrashPoints.none();
  }

  /**
   * Any replica does it, and may die of it; false if there was nothing to do or nobody is there.
   */
  private boolean work(Predicate<ServiceReplica> work) {
    return !replicas.isEmpty() && guard(replicas.get(random.nextInt(replicas.size())), work);
  }

  private boolean guard(ServiceReplica replica, Predicate<ServiceReplica> work) {
    Optional<ServiceReplica> before = atWork;
    atWork = Optional.of(replica);
    try {
      return work.test(replica);
    } catch (Crash dead) {
      tell("a process dies");
      replicas.remove(replica);
      return false;
    } finally {
      atWork = before;
    }
  }

  /**
   * While one replica waits for AWS, another takes a message; the one has its only thread there.
   */
  private void meanwhile() {
    if (nested || random.nextInt(6) > 0) {
      return;
    }
    nested = true;
    try {
      replicas.stream()
          .filter(replica -> !atWork.equals(Optional.of(replica)))
          .findFirst()
          .ifPresent(other -> guard(other, ServiceReplica::takeOne));
    } finally {
      nested = false;
    }
  }

  @Override
  public void close() {
    fleet.close();
  }

  private void tell(String what) {
    chronicle.add(fleet.clock.instant() + " " + what);
  }
}
