package dev.lockkeeper.rollout.api;

import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.Lifecycle;
import dev.lockkeeper.rollout.domain.rollout.Leaving;
import dev.lockkeeper.rollout.domain.rollout.Rollout;
import dev.lockkeeper.rollout.handling.views.KeptSight;
import dev.lockkeeper.rollout.handling.views.KeptSight.Looks;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An instance of the group, as the newest look has shown it.
 *
 * @param state OUTGOING: to be replaced; CURRENT: on the image, and fit; BOOTING: on the image, not
 *     fit yet; TO_DRAIN, DRAINING, DRAINED, TERMINATING: on its way out; RECALLED: its drain is
 *     being taken back; LEFT_ALONE: in Standby, or otherwise not the rollout's
 * @param since when it came into that state, where that is known
 * @param blocked why its drain stands still
 * @param lack why it isn't fit, though it should be
 */
public record InstanceShown(
    String instanceId,
    String zone,
    String image,
    String state,
    Optional<Instant> since,
    Optional<String> blocked,
    Optional<String> lack) {

  static List<InstanceShown> all(Rollout rollout, KeptSight sight) {
    return sight.alike().stream()
        .flatMap(alike -> alike.instances().stream().map(id -> of(rollout, id, alike.looks())))
        .sorted(Comparator.comparing(InstanceShown::instanceId))
        .toList();
  }

  private static InstanceShown of(Rollout rollout, InstanceId id, Looks looks) {
    Optional<Leaving> leaving = Optional.ofNullable(rollout.fleet().leaving().get(id));
    Optional<Instant> unfit = Optional.ofNullable(rollout.fleet().unfit().get(id));
    return new InstanceShown(
        id.value(),
        looks.zone(),
        looks.image().value(),
        leaving.map(InstanceShown::stateOf).orElseGet(() -> stateOf(rollout, looks)),
        leaving.map(Leaving::since).or(() -> unfit),
        leaving.map(Leaving::blocked).filter(text -> !text.isEmpty()),
        Optional.of(looks.lack()).filter(text -> !text.isEmpty()));
  }

  private static String stateOf(Leaving leaving) {
    return switch (leaving.phase()) {
      case WANTED -> "TO_DRAIN";
      case REQUESTED -> "DRAINING";
      case RECALLED, RECALLING -> "RECALLED";
      case EMPTY -> "DRAINED";
      case GOING, GOING_FOR_GOOD -> "TERMINATING";
    };
  }

  private static String stateOf(Rollout rollout, Looks looks) {
    if (looks.lifecycle() == Lifecycle.TERMINATING) {
      return "TERMINATING";
    }
    if (looks.lifecycle() == Lifecycle.STANDBY) {
      return "LEFT_ALONE";
    }
    boolean onImage = looks.image().equals(rollout.request().image());
    if (onImage == rollout.wave().back()) {
      return "OUTGOING";
    }
    return looks.lack().isEmpty() ? "CURRENT" : "BOOTING";
  }
}
