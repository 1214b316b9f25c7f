package dev.lockkeeper.rollout.handling.views;

import dev.lockkeeper.platform.records.RecordKey;
import dev.lockkeeper.platform.records.RecordType;
import dev.lockkeeper.rollout.domain.checks.Fitness;
import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.reads.Lifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the newest look at a group has shown, whichever replica has looked: so that all can tell of
 * single instances without asking AWS. Instances that are alike are stored together: a thousand
 * take some 25 KB.
 *
 * @param at when the look began
 * @param desired the group's desired capacity
 * @param maxSize the group's maximum
 */
public record KeptSight(String group, Instant at, int desired, int maxSize, List<Alike> alike) {
  public KeptSight {
    alike = List.copyOf(alike);
  }

  /**
   * What instances look like.
   *
   * @param lack what keeps them from being fit; empty if nothing does
   */
  public record Looks(
      String zone, ImageId image, Lifecycle lifecycle, boolean protectedFromScaleIn, String lack) {
    static Looks of(InstanceView one) {
      return new Looks(
          one.zone(),
          one.image(),
          one.lifecycle(),
          one.protectedFromScaleIn(),
          Fitness.lack(one).orElse(""));
    }
  }

  /** Instances that look so, by id. */
  public record Alike(Looks looks, List<InstanceId> instances) {
    public Alike {
      instances = List.copyOf(instances);
    }
  }

  /**
   * How looks are stored: the newest of each group.
   *
   * @param keptFor how long it can be seen
   */
  public static RecordType<KeptSight> type(Duration keptFor) {
    return new RecordType<>(
        "rollout-sight",
        KeptSight.class,
        sight -> keyOf(sight.group()),
        sight -> Optional.empty(),
        sight -> Optional.of(sight.at().plus(keptFor)));
  }

  static RecordKey keyOf(String group) {
    return new RecordKey("rollout-sight#" + group, "newest");
  }

  /** What is kept of a look. */
  static KeptSight of(String group, GroupView view) {
    Map<Looks, List<InstanceId>> byLooks =
        view.instances().stream()
            .collect(
                Collectors.groupingBy(
                    Looks::of, Collectors.mapping(InstanceView::id, Collectors.toList())));
    return new KeptSight(
        group,
        view.at(),
        view.desired(),
        view.sizes().max(),
        byLooks.entrySet().stream()
            .map(entry -> new Alike(entry.getKey(), entry.getValue()))
            .toList());
  }
}
