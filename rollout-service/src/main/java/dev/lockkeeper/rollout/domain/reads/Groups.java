package dev.lockkeeper.rollout.domain.reads;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Auto Scaling groups, with their launch templates. Every method throws {@link
 * UnavailableException} when it doesn't work; repeating is safe.
 */
public interface Groups {
  /**
   * The group, its instances, and what ECS knows of them in the cluster; empty if there is no such
   * group.
   *
   * @param counted DRAINING instances of which it is to be seen how many tasks they have, which
   *     takes two calls or three for each that is nearly empty
   */
  Optional<GroupView> look(String group, String cluster, Set<InstanceId> counted);

  /** The same, with no tasks counted. */
  default Optional<GroupView> look(String group, String cluster) {
    return look(group, cluster, Set.of());
  }

  /**
   * A version like {@code from} but for its image.
   *
   * @param token the same one again gives the same version (EC2's ClientToken)
   */
  TemplateVersion createVersion(TemplateVersion from, ImageId image, String token);

  /**
   * Has the group launch from the version, also where it has a mixed instances policy; by {@code
   * $Default} where the version is so named, otherwise by its number.
   */
  void useVersion(String group, TemplateVersion version);

  void suspend(String group, Set<String> processes);

  void resume(String group, Set<String> processes);

  void setMaxSize(String group, int maxSize);

  /**
   * Sets the desired capacity if it is still {@code from}, which is asked for just before.
   *
   * @return whether it was set; false if somebody else was there, even if it is {@code to} now
   */
  boolean raiseDesired(String group, int from, int to);

  /**
   * Takes back what was asked for and hasn't come: lowers the desired capacity if it is still
   * {@code from} and no more than {@code to} instances are InService or on their way there, so that
   * none is terminated for it. Both are asked just before.
   *
   * @return whether it was lowered
   */
  boolean lowerDesired(String group, int from, int to);

  /**
   * Terminates instances that are InService or on their way there. As that can't be undone, both
   * are asked once, just before: the group, whether fewer than {@code floor} would be InService
   * then; and ECS, which of them are ACTIVE by now, so that they may carry tasks. One that leaves
   * already is left alone.
   *
   * @return what came of each
   */
  Map<InstanceId, Termination> terminate(Place place, List<Target> targets, int floor);

  /** Where to ask for instances. */
  record Place(String group, String cluster) {}

  /** An instance that is to go, and whether the desired capacity goes down by one with it. */
  record Target(InstanceId id, boolean decrement) {}

  /** What came of it. */
  enum Termination {
    BEGUN,
    /** It left already, and the desired capacity stays. */
    LEAVING_ALREADY,
    /** The floor didn't allow it, or it was ACTIVE, or in Standby. */
    HELD
  }

  /** Keeps tasks off instances, or no longer, where services heed the attribute. */
  void fence(String cluster, Set<InstanceId> instances, boolean fenced);
}
