package dev.lockkeeper.rollout.domain.rollout;

import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.rollout.LookAction.LookAtAlarms;
import dev.lockkeeper.rollout.domain.rollout.LookAction.LookAtServices;
import dev.lockkeeper.rollout.domain.rollout.TellAction.PublishNotices;
import dev.lockkeeper.rollout.domain.rollout.TellAction.TellDrains;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is done for a rollout beside its pending change: notices, requests of drains, looks at
 * alarms and services. Each is claimed in the record until it is answered.
 */
record Asides(Rollout rollout, Context context) {
  /** The outbox takes as many drains into one action; ten make one call. */
  private static final int TOLD_AT_ONCE = 100;

  Rollout add(List<Action> actions) {
    Rollout next = withTellings(actions);
    if (watchesAlarms(next) && !next.alarms().nextAt().isAfter(context.now())) {
      actions.add(new LookAtAlarms(next.settings().watching().alarms(), context.now()));
      next = next.with(next.alarms().notBefore(claim()));
    }
    if (respreads(next) && !next.respread().nextAt().isAfter(context.now())) {
      actions.add(new LookAtServices());
      next = next.with(next.respread().notBefore(claim()));
    }
    return next;
  }

  private Rollout withTellings(List<Action> actions) {
    Outbox outbox = rollout.outbox();
    if (outbox.notBefore().isAfter(context.now())) {
      return rollout;
    }
    List<DrainMessage> drains = drains(rollout);
    if (outbox.waiting().isEmpty() && drains.isEmpty()) {
      return rollout;
    }
    if (!outbox.waiting().isEmpty()) {
      actions.add(new PublishNotices(outbox.waiting()));
    }
    Stream.of(true, false)
        .map(back -> drains.stream().filter(one -> one.recall() == back).toList())
        .filter(some -> !some.isEmpty())
        .forEach(some -> actions.add(new TellDrains(some)));
    return rollout.with(outbox.notBefore(claim()));
  }

  /** What drain-service is to be told; while it is paused or stopped, nothing new is asked for. */
  static List<DrainMessage> drains(Rollout rollout) {
    boolean paused = rollout.pause().isPresent() && !Stages.restores(rollout.state());
    boolean held = paused || rollout.stopped();
    return new TreeMap<>(rollout.fleet().leaving())
        .entrySet().stream()
            .filter(one -> one.getValue().toldOfSoon())
            .filter(one -> one.getValue().recalled() || !held)
            .limit(TOLD_AT_ONCE)
            .flatMap(one -> messages(rollout, one.getKey(), one.getValue()))
            .toList();
  }

  /** All that was ever asked for one instance is taken back; only the newest request is made. */
  private static Stream<DrainMessage> messages(Rollout rollout, InstanceId id, Leaving one) {
    int first = one.recalled() ? 1 : one.attempt();
    return IntStream.rangeClosed(first, one.attempt())
        .mapToObj(attempt -> message(rollout, id, one, attempt));
  }

  private static DrainMessage message(Rollout rollout, InstanceId id, Leaving one, int attempt) {
    Settings.Drains drains = rollout.settings().drains();
    return new DrainMessage(
        id,
        rollout.requestId(id, attempt),
        one.recalled(),
        drains.timeout(),
        one.proceeds(drains),
        "rollout " + rollout.request().id() + " to " + rollout.wanted());
  }

  static boolean watchesAlarms(Rollout rollout) {
    return rollout.state().inWave()
        && !rollout.wave().back()
        && !rollout.settings().watching().alarms().isEmpty();
  }

  static boolean respreads(Rollout rollout) {
    return rollout.state() == RolloutState.REBALANCING
        && rollout.pause().isEmpty()
        && !rollout.stopped()
        && rollout.respread().next().isEmpty();
  }

  private Instant claim() {
    return context.now().plus(context.limits().stepTimeout());
  }
}
