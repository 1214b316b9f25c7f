package dev.lockkeeper.rollout.domain.rollout;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** When a rollout has to be looked at again though nothing is heard. */
final class Wakes {
  private Wakes() {}

  static Optional<Instant> at(Rollout rollout, Context context) {
    return Stream.of(tellings(rollout), going(rollout, context))
        .flatMap(one -> one)
        .min(Instant::compareTo)
        .or(() -> daily(rollout, context.now()));
  }

  /** Nothing is due then; but whoever looks for open rollouts finds only what is, some time. */
  private static Optional<Instant> daily(Rollout rollout, Instant now) {
    long days = Duration.between(rollout.since(), now).toDays() + 1;
    return rollout.state().ended()
        ? Optional.empty()
        : Optional.of(rollout.since().plus(Duration.ofDays(days)));
  }

  private static Stream<Instant> tellings(Rollout rollout) {
    boolean any =
        !rollout.outbox().waiting().isEmpty()
            || (!rollout.state().ended() && !Asides.drains(rollout).isEmpty());
    return any ? Stream.of(rollout.outbox().notBefore()) : Stream.of();
  }

  private static Stream<Instant> going(Rollout rollout, Context context) {
    if (rollout.state().ended()) {
      return Stream.of();
    }
    Stream<Instant> look =
        Steps.look(rollout, context).map(some -> rollout.attempt().lookAt()).stream();
    Stream<Instant> deadline =
        rollout.state().settled() || rollout.wave().back()
            ? Stream.of()
            : rollout.request().deadline().stream();
    Stream<Instant> alarms =
        Asides.watchesAlarms(rollout) ? Stream.of(rollout.alarms().nextAt()) : Stream.of();
    Stream<Instant> services =
        Asides.respreads(rollout) ? Stream.of(rollout.respread().nextAt()) : Stream.of();
    return Stream.of(look, deadline, alarms, services, waits(rollout, context.now()))
        .flatMap(one -> one);
  }

  /** Times after which it goes on by itself. */
  private static Stream<Instant> waits(Rollout rollout, Instant now) {
    if (rollout.pause().isPresent()) {
      return Stream.of();
    }
    Stream<Instant> quiet = Quiet.endOf(rollout).filter(end -> end.isAfter(now)).stream();
    Stream<Instant> opening =
        rollout.state() == RolloutState.REQUESTED && rollout.request().after().isEmpty()
            ? rollout.settings().windows().flatMap(some -> some.nextOpening(now)).stream()
            : Stream.of();
    return Stream.of(quiet, opening, Gates.patienceEnds(rollout)).flatMap(one -> one);
  }
}
