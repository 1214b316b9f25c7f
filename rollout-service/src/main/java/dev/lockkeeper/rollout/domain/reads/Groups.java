package dev.lockkeeper.rollout.domain.reads;

import java.util.Optional;
import java.util.Set;

/**
 * Auto Scaling groups, with their launch templates. Every method throws {@link
 * UnavailableException} when it doesn't work; repeating is safe.
 */
public interface Groups {
  /** The group, its instances, and what ECS knows of them in the cluster. */
  GroupView look(String group, String cluster);

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

  /** Sets the desired capacity if it is still {@code from}; if not, somebody else was there. */
  void raiseDesired(String group, int from, int to);

  /**
   * Terminates an instance that is InService or on its way there, unless fewer than {@code floor}
   * would be InService then; the group is asked for that just before. One that leaves already is
   * left alone.
   *
   * @param decrement whether the desired capacity goes down by one with it
   * @return why it was not done, in words; empty if it was, or if there was nothing to do
   */
  Optional<String> terminate(String group, InstanceId instance, boolean decrement, int floor);

  /** Keeps tasks off instances, or no longer, where services heed the attribute. */
  void fence(String cluster, Set<InstanceId> instances, boolean fenced);
}
