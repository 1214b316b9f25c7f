package dev.lockkeeper.discovery.fleet;

import dev.lockkeeper.discovery.domain.drains.WithdrawnRecords;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/**
 * Does drain-service's part: announces a drain, waits for the answer or until its patience ends,
 * has the instance emptied, and lets it go.
 */
final class Drainer {
  private final Installation installation;
  private final Fleet fleet;
  private final Duration patience;
  private final AutoScalingClient autoScaling;
  private final TreeMap<String, Open> open = new TreeMap<>();
  private final List<Begun> begun = new ArrayList<>();

  private static final class Open {
    private final Instant announcedAt;
    private Optional<WithdrawnRecords> answer = Optional.empty();
    private boolean draining;

    private Open(Instant announcedAt) {
      this.announcedAt = announcedAt;
    }
  }

  /**
   * An instance begins to be emptied.
   *
   * @param answer empty if it didn't come in time
   */
  record Begun(String instanceId, Instant announcedAt, Optional<WithdrawnRecords> answer) {}

  /**
   * Has nothing to do.
   *
   * @param patience how long it waits for an answer
   */
  Drainer(Installation installation, Duration patience) {
    this.installation = installation;
    this.patience = patience;
    this.fleet = installation.fleet;
    this.autoScaling = fleet.client(AutoScalingClient.builder(), Fleet.TESTER);
    installation.onTold(this::hear);
  }

  private void hear(WithdrawnRecords notice) {
    Open drain = open.get(notice.instanceId());
    if (drain != null && !notice.quietAt().isBefore(drain.announcedAt)) {
      drain.answer = Optional.of(notice);
    }
  }

  /** Whether the instance is to go. */
  boolean isLeaving(String instanceId) {
    return open.containsKey(instanceId);
  }

  /** Whether nothing is under way. */
  boolean isIdle() {
    return open.isEmpty();
  }

  /** What has begun since this was asked for last. */
  List<Begun> takeBegun() {
    List<Begun> taken = List.copyOf(begun);
    begun.clear();
    return taken;
  }

  void announce(String instanceId) {
    if (!open.containsKey(instanceId)) {
      open.put(instanceId, new Open(fleet.now()));
      installation.tell("Announced", instanceId, fleet.now());
    }
  }

  /** Calls a drain off that hasn't begun; whether there was one. */
  boolean cancelAny() {
    Optional<String> waiting =
        open.keySet().stream().filter(id -> !open.get(id).draining).findFirst();
    waiting.ifPresent(id -> tell("Cancelled", id, open.remove(id)));
    return waiting.isPresent();
  }

  private void tell(String what, String instanceId, Open drain) {
    installation.tell(what, instanceId, drain.announcedAt);
  }

  void look() {
    List.copyOf(open.keySet()).forEach(id -> look(id, open.get(id)));
  }

  private void look(String instanceId, Open drain) {
    Optional<EcsContainerInstance> there = fleet.registration(instanceId);
    if (there.isEmpty()) {
      open.remove(instanceId);
      tell("Lost", instanceId, drain);
    } else if (!drain.draining && isTime(drain)) {
      begun.add(new Begun(instanceId, drain.announcedAt, drain.answer));
      drain.draining = true;
      fleet.drain(there.get());
    } else if (drain.draining && there.get().tasks().isEmpty()) {
      open.remove(instanceId);
      tell("Completed", instanceId, drain);
      autoScaling.terminateInstanceInAutoScalingGroup(
          request -> request.instanceId(instanceId).shouldDecrementDesiredCapacity(false));
    }
  }

  private boolean isTime(Open drain) {
    Instant start =
        drain
            .answer
            .map(WithdrawnRecords::quietAt)
            .orElseGet(() -> drain.announcedAt.plus(patience));
    return !fleet.now().isBefore(start);
  }
}
