package dev.lockkeeper.drain.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.drain.domain.Drain;
import dev.lockkeeper.drain.domain.DrainState;
import dev.lockkeeper.drain.domain.History;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.domain.LifecycleAction;
import dev.lockkeeper.drain.domain.Release;
import dev.lockkeeper.drain.fleet.WatchedAws.Completion;
import dev.lockkeeper.drain.handling.Drains;
import dev.lockkeeper.platform.bus.OutgoingEvent;
import dev.lockkeeper.platform.records.Stored;
import dev.lockkeeper.sandbox.ecs.state.EcsContainerInstance;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What must hold whatever happens to a fleet.
 *
 * <p>As strong as is true. A completion may leave work behind only where the drain's record says by
 * then that it ends EXPIRED or LOST, and why. An instance that the group or EC2 took without our
 * completing its hook has a drain that says the same, or that says that the group retains it. An
 * instance may stay DRAINING after a drain that emptied it, ran out of time or lost it, since
 * whoever asked is to terminate it; but not after one that was cancelled or whose deadline
 * reactivates. A drain whose instance registers anew is announced again, so several announcements
 * may precede one end; and one that was cancelled may tell its end again when a call of ours turns
 * out to have set the instance DRAINING late.
 */
final class FleetInvariants {
  private static final Set<DrainState> OTHERWISE_THAN_EMPTY =
      Set.of(DrainState.EXPIRED, DrainState.LOST);

  private final Fleet fleet;
  private final Consumer<String> chronicle;
  private final Map<String, Drain> current = new HashMap<>();
  private final Map<String, Integer> begun = new HashMap<>();
  private final Set<String> waited = new HashSet<>();
  private final Set<String> retained = new HashSet<>();
  private final Map<String, Completion> completed = new HashMap<>();

  FleetInvariants(Fleet fleet, Consumer<String> chronicle) {
    this.fleet = fleet;
    this.chronicle = chronicle;
    fleet.watched.onCompletion(this::completed);
  }

  /** A drain was stored. */
  void written(Optional<Drain> before, Drain after) {
    current.put(after.instanceId().value(), after);
    if (after.lifecycleActions().all().stream()
        .anyMatch(action -> action.status() == LifecycleAction.Status.RETAINED)) {
      retained.add(after.instanceId().value());
    }
    if (before.filter(drain -> !begins(drain, after)).isEmpty()) {
      begun.merge(after.instanceId() + " " + after.requestedAt(), 1, Integer::sum);
    }
    if (before.map(Drain::state).filter(after.state()::equals).isEmpty()) {
      String from = before.map(drain -> drain.state().toString()).orElse("none");
      chronicle.accept(
          "%s: %s to %s: %s".formatted(after.instanceId(), from, after.state(), newest(after)));
    }
    assertThat(Transitions.allowed(before, after)).as("from %s to %s", before, after).isTrue();
  }

  /** Two drains of an instance may be asked for in the same instant of a stepped clock. */
  private static boolean begins(Drain before, Drain after) {
    boolean heard = !before.triggers().heard().equals(after.triggers().heard());
    return !before.requestedAt().equals(after.requestedAt())
        || (before.state().ended() && (!after.state().ended() || heard));
  }

  private static String newest(Drain drain) {
    List<History.Entry> entries = drain.history().entries();
    return entries.isEmpty() ? "" : entries.get(entries.size() - 1).text();
  }

  private void completed(Completion completion) {
    chronicle.accept(completion.toString());
    waited.add(completion.instanceId());
    assertThat(completed.put(completion.instanceId(), completion))
        .as("completed before: %s", completion)
        .isNull();
    Drain drain = current.get(completion.instanceId());
    Release release = drain.release().orElseThrow();
    if (completion.workLeft() > 0) {
      assertThat(release.end())
          .as("work was left on %s", completion.instanceId())
          .isIn(OTHERWISE_THAN_EMPTY);
      assertThat(release.reason()).isNotBlank();
    }
  }

  /** To be called after any step, so that no wait for a hook is missed. */
  void hold() {
    waited.addAll(fleet.waitingForHooks());
  }

  /** Whether a hook holds an instance now. */
  boolean waits() {
    return !fleet.waitingForHooks().isEmpty();
  }

  /** When nothing happens any more. */
  void holdAtRest(Drains drains) {
    List<Drain> all = drains.list(Optional.empty(), 1_000);
    assertThat(all).allMatch(drain -> drain.state().ended());
    waited.forEach(instanceId -> isAccountedFor(instanceId, find(drains, instanceId)));
    draining().forEach(instanceId -> isWanted(instanceId, find(drains, instanceId)));
    all.forEach(this::isTold);
  }

  private static Optional<Drain> find(Drains drains, String instanceId) {
    return drains.find(new InstanceId(instanceId)).map(Stored::value);
  }

  private void isAccountedFor(String instanceId, Optional<Drain> drain) {
    if (!completed.containsKey(instanceId) && !retained.contains(instanceId)) {
      assertThat(drain).as("the drain of %s", instanceId).isPresent();
      assertThat(drain.get().state())
          .as("the hook of %s was not completed: %s", instanceId, drain.get())
          .isIn(OTHERWISE_THAN_EMPTY);
    }
  }

  private static void isWanted(String instanceId, Optional<Drain> drain) {
    assertThat(drain).as("%s is DRAINING without a drain", instanceId).isPresent();
    Drain ended = drain.get();
    Release.Manner manner = ended.release().orElseThrow().manner();
    assertThat(manner)
        .as("%s is DRAINING: %s", instanceId, ended)
        .isNotEqualTo(Release.Manner.REACTIVATE);
    assertThat(ended.state()).as("%s is DRAINING", instanceId).isNotEqualTo(DrainState.CANCELLED);
  }

  private void isTold(Drain drain) {
    Map<Long, OutgoingEvent> told = new TreeMap<>();
    for (OutgoingEvent event : List.copyOf(fleet.told)) {
      if (event.detail().path("instanceId").asText().equals(drain.instanceId().value())) {
        told.put(event.detail().path("sequence").asLong(), event);
      }
    }
    assertThat(told).as("notices of %s", drain).hasSize((int) drain.outbox().next() - 1);
    Map<String, Integer> ends = new HashMap<>();
    boolean announced = false;
    for (OutgoingEvent event : told.values()) {
      switch (event.detailType()) {
        case "Drain Announced" -> announced = true;
        case "Drain Blocked" -> {}
        default -> {
          announced = false;
          ends.merge(event.detail().path("requestedAt").asText(), 1, Integer::sum);
        }
      }
    }
    assertThat(announced).as("announced and not ended: %s", told).isFalse();
    ends.forEach(
        (requestedAt, count) ->
            assertThat(count)
                .as("ends told of %s: %s", drain, told)
                .isEqualTo(begun.get(drain.instanceId() + " " + requestedAt)));
  }

  /** The instances that are registered as DRAINING, though not for long where they are dead. */
  private Set<String> draining() {
    return fleet
        .driver
        .call(
            () ->
                fleet.aws.services().ecs().clusters().stream()
                    .flatMap(cluster -> cluster.containerInstances().stream())
                    .filter(EcsContainerInstance::isDraining)
                    .map(instance -> instance.host().instanceId())
                    .collect(Collectors.toSet()))
        .join();
  }
}
