package dev.lockkeeper.drain.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The lifecycle actions of one instance: a group may have several termination hooks. */
public record LifecycleActions(List<LifecycleAction> all) {
  public LifecycleActions {
    all = List.copyOf(all);
  }

  static LifecycleActions none() {
    return new LifecycleActions(List.of());
  }

  boolean know(String token) {
    return all.stream().anyMatch(action -> action.token().equals(token));
  }

  LifecycleActions plus(LifecycleAction action) {
    List<LifecycleAction> more = new ArrayList<>(all);
    more.add(action);
    return new LifecycleActions(more);
  }

  /** Those that still hold the instance. */
  public List<LifecycleAction> waiting() {
    return all.stream().filter(LifecycleAction::waiting).toList();
  }

  /** Whether there were some and none waits any more. */
  boolean over() {
    return !all.isEmpty() && waiting().isEmpty();
  }

  List<LifecycleAction> heartbeatsDue(Instant now) {
    return all.stream().filter(action -> action.heartbeatDue(now)).toList();
  }

  /** The first moment at which one of them must be let go. */
  public Optional<Instant> letGoAt() {
    return waiting().stream().map(LifecycleAction::letGoAt).min(Instant::compareTo);
  }

  Stream<Instant> moments() {
    return waiting().stream()
        .flatMap(
            action ->
                Stream.concat(Stream.of(action.letGoAt()), action.nextHeartbeatAt().stream()));
  }

  LifecycleActions change(String token, UnaryOperator<LifecycleAction> change) {
    return new LifecycleActions(
        all.stream()
            .map(action -> action.token().equals(token) ? change.apply(action) : action)
            .toList());
  }
}
