package dev.lockkeeper.rollout.domain.reads;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An Auto Scaling group and its instances at one time, with what ECS knows of them.
 *
 * @param at when the look began; what was done later may be missing
 * @param version what the group launches from; of a mixed instances policy that of its own template
 * @param image the image of that version
 * @param suspended the processes that are suspended
 * @param refreshing whether an instance refresh is going on
 * @param instances all of the group, also those on their way in or out
 */
public record GroupView(
    Instant at,
    Sizes sizes,
    TemplateVersion version,
    ImageId image,
    Set<String> suspended,
    boolean refreshing,
    List<InstanceView> instances) {

  /** The group's minimum, desired capacity and maximum, in instances. */
  public record Sizes(int min, int desired, int max) {}

  public GroupView {
    suspended = Set.copyOf(suspended);
    instances = List.copyOf(instances);
  }

  /** How many instances it is to have. */
  public int desired() {
    return sizes.desired();
  }

  /** The instance, if it is one of the group's. */
  public Optional<InstanceView> instance(InstanceId id) {
    return instances.stream().filter(one -> one.id().equals(id)).findFirst();
  }

  /** How many of the desired capacity haven't come: none is even on its way. */
  public int missing() {
    long counted =
        instances.stream()
            .filter(one -> one.inService() || one.lifecycle() == Lifecycle.PENDING)
            .count();
    return Math.max(0, sizes.desired() - (int) counted);
  }

  /** How many are InService. */
  public int inService() {
    return (int) instances.stream().filter(InstanceView::inService).count();
  }
}
