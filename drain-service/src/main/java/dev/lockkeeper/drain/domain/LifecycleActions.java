package dev.lockkeeper.drain.domain;

import dev.lockkeeper.drain.domain.LifecycleAction.Status;
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

  boolean know(LifecycleAction action) {
    return all.stream().anyMatch(known -> known.sameAs(action));
  }

  boolean beingCompleted(String id) {
    return all.stream().anyMatch(action -> action.id().equals(id) && action.tries() > 0);
  }

  boolean hadOneOf(String hook) {
    return all.stream().anyMatch(known -> known.hook().equals(hook));
  }

  /** With the token that {@code action} may bring for one that only a list had shown. */
  LifecycleActions naming(LifecycleAction action) {
    return new LifecycleActions(
        all.stream()
            .map(known -> known.sameAs(action) ? known.named(action.token()) : known)
            .toList());
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

  /** Whether there were some, none waits any more, and the group isn't known to retain it. */
  boolean over() {
    return !all.isEmpty()
        && waiting().isEmpty()
        && all.stream().noneMatch(action -> action.status() == Status.RETAINED);
  }

  /** With the knowledge that the group retains the instance, now that all are over. */
  LifecycleActions retained() {
    return new LifecycleActions(
        all.stream().map(action -> action.settled(Status.RETAINED)).toList());
  }

  List<LifecycleAction> heartbeatsDue(Instant now) {
    return all.stream().filter(action -> action.heartbeatDue(now)).toList();
  }

  /** The first moment at which one of them must be let go. */
  public Optional<Instant> letGoAt() {
    return waiting().stream().map(LifecycleAction::letGoAt).min(Instant::compareTo);
  }

  /** When the next heartbeats are due. */
  Stream<Instant> heartbeatMoments() {
    return waiting().stream().flatMap(action -> action.nextHeartbeatAt().stream());
  }

  /** When the first hook times out for which a heartbeat is due. */
  public Optional<Instant> timesOutAt(Instant now) {
    return heartbeatsDue(now).stream().map(LifecycleAction::heldUntil).min(Instant::compareTo);
  }

  /** With one more try to complete each that waits. */
  LifecycleActions tried() {
    return new LifecycleActions(
        all.stream().map(action -> action.waiting() ? action.tried() : action).toList());
  }

  /** With the tries taken back that {@link #tried} has counted and that weren't made. */
  LifecycleActions untried() {
    return new LifecycleActions(
        all.stream().map(action -> action.waiting() ? action.untried() : action).toList());
  }

  LifecycleActions change(String id, UnaryOperator<LifecycleAction> change) {
    return new LifecycleActions(
        all.stream()
            .map(action -> action.id().equals(id) ? change.apply(action) : action)
            .toList());
  }
}
