package dev.lockkeeper.rollout.domain.reads;

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
   */
  Optional<GroupView> look(String group, String cluster);

  /**
   * A version like {@code from} but for its image.
   *
   * @param token the same one again gives the same version (EC2's ClientToken)
   */
  TemplateVersion createVersion(TemplateVersion from, ImageId image, String token);

  /** Has the group launch from the version, also where it has a mixed instances policy. */
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
   * Terminates an instance that is InService or on its way there. As that can't be undone, both are
   * asked just before: the group, whether fewer than {@code floor} would be InService then; and
   * ECS, whether the instance is ACTIVE by now, so that it may carry tasks. One that leaves already
   * is left alone.
   *
   * @param decrement whether the desired capacity goes down by one with it
   */
  Termination terminate(Member instance, boolean decrement, int floor);

  /** An instance, and where to ask for it. */
  record Member(String group, String cluster, InstanceId id) {}

  /** What came of it. */
  enum Termination {
    BEGUN,
    /** It left already, and the desired capacity stays. */
    LEAVING_ALREADY,
    /** The floor didn't allow it, or it was ACTIVE. */
    HELD
  }

  /** Keeps tasks off instances, or no longer, where services heed the attribute. */
  void fence(String cluster, Set<InstanceId> instances, boolean fenced);
}
