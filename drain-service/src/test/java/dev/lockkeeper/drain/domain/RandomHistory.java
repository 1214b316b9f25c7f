package dev.lockkeeper.drain.domain;

import static dev.lockkeeper.drain.domain.Samples.AN_INSTANCE;
import static dev.lockkeeper.drain.domain.Samples.REGISTERED;
import static dev.lockkeeper.drain.domain.Samples.RULES;
import static dev.lockkeeper.drain.domain.Samples.START;
import static dev.lockkeeper.drain.domain.Samples.hook;

import dev.lockkeeper.drain.domain.HookNews.LifecycleActionStarted;
import dev.lockkeeper.drain.domain.InstanceNews.ContainerInstanceLeft;
import dev.lockkeeper.drain.domain.InstanceNews.ContainerInstanceNotFound;
import dev.lockkeeper.drain.domain.InstanceNews.DrainingEnsured;
import dev.lockkeeper.drain.domain.InstanceNews.InstanceGone;
import dev.lockkeeper.drain.domain.InstanceNews.Reactivated;
import dev.lockkeeper.drain.domain.ProgressNews.TimePassed;
import dev.lockkeeper.drain.domain.ProgressNews.TurnAnswered;
import dev.lockkeeper.drain.domain.RequestNews.CancelWanted;
import dev.lockkeeper.drain.domain.RequestNews.ForceWanted;
import dev.lockkeeper.drain.domain.RequestNews.Triggered;
import dev.lockkeeper.drain.domain.TaskLedger.Extent;
import dev.lockkeeper.drain.domain.TaskNews.StandstillExamined;
import dev.lockkeeper.drain.domain.TaskNews.TasksSeen;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A drain to which anything may happen at any time, however little sense it makes. */
public final class RandomHistory {
  private static final int STEPS = 120;

  private final Random random;
  private final Action.Ports ports;
  private final Deque<Observation> underWay = new ArrayDeque<>();
  private Drain drain = Drain.requested(AN_INSTANCE, START);
  private Instant now = START;

  /**
   * A history.
   *
   * @param notices gets what the drain tells
   */
  public RandomHistory(long seed, Notices notices) {
    this.random = new Random(seed);
    PretendInstance instance = PretendInstance.withAnything(random);
    this.ports = new Action.Ports(instance, instance, instance, instance, instance, notices);
  }

  /** Lives through it. */
  public void run() {
    underWay.add(anyTrigger());
    for (int step = 0; step < STEPS; step++) {
      now = now.plus(Duration.ofMillis(random.nextInt(60_000)));
      if (underWay.isEmpty() || random.nextInt(5) == 0) {
        underWay.addFirst(anything());
      }
      Decision decision = RULES.decide(drain, underWay.remove(), now);
      drain = decision.next();
      decision.actions().forEach(action -> underWay.add(action.perform(ports)));
    }
  }

  private Observation anything() {
    return switch (random.nextInt(14)) {
      case 0 -> new LifecycleActionStarted(hook("t" + random.nextInt(3)));
      case 1 -> anyTrigger();
      case 2 -> new CancelWanted(Optional.empty(), "ann", "a mistake");
      case 3 -> new ForceWanted("ann", "in a hurry");
      case 4 -> new ContainerInstanceNotFound();
      case 5 -> new ContainerInstanceLeft(REGISTERED.arn());
      case 6 -> new InstanceGone("terminated");
      case 7 -> new StandstillExamined(List.of());
      case 8, 9 -> new StandstillExamined(List.of(noRoom()));
      default -> new TimePassed();
    };
  }

  private Triggered anyTrigger() {
    Optional<Instant> deadline =
        random.nextBoolean() ? Optional.of(now.plusSeconds(300)) : Optional.empty();
    Optional<ContainerInstance> where =
        random.nextBoolean() ? Optional.of(REGISTERED) : Optional.empty();
    return new Triggered(trigger("r" + random.nextInt(4), deadline), where);
  }

  private static Trigger trigger(String id, Optional<Instant> deadline) {
    return new Trigger(
        Trigger.Kind.DRAIN_REQUESTED,
        id,
        "rollout",
        "new image",
        Optional.empty(),
        deadline,
        Optional.empty(),
        Optional.of("Root=1-" + id));
  }

  private static BlockReason noRoom() {
    return new BlockReason(BlockReason.Kind.NO_ROOM, "service:shop", "no room for shop: CPU");
  }

  /** A drain that request r1 began and that was cancelled, and has begun again for a hook. */
  public static Drain cancelledWhileAHookComes() {
    List<Observation> story =
        List.of(
            new Triggered(trigger("r1", Optional.empty()), Optional.of(REGISTERED)),
            new TurnAnswered(0, false),
            new DrainingEnsured(1),
            new TasksSeen(Extent.ALL, List.of(Samples.task("a", "RUNNING", 1))),
            new CancelWanted(Optional.of("r1"), "rollout", "paused"),
            new LifecycleActionStarted(hook("t1")),
            new Reactivated(REGISTERED.nowDraining()));
    Drain drain = Drain.requested(AN_INSTANCE, START);
    for (Observation seen : story) {
      drain = RULES.decide(drain, seen, START.plusSeconds(1)).next();
    }
    return drain;
  }
}
