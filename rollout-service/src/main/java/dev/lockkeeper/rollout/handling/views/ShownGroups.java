package dev.lockkeeper.rollout.handling.views;

import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.Groups;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.TemplateVersion;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Groups of which each look is shown to somebody, too. */
public final class ShownGroups implements Groups {
  private final Groups groups;
  private final BiConsumer<String, GroupView> shown;

  /**
   * Those of {@code groups}.
   *
   * @param shown gets the name of a group and what a look at it has shown; must not throw
   */
  public ShownGroups(Groups groups, BiConsumer<String, GroupView> shown) {
    this.groups = groups;
    this.shown = shown;
  }

  @Override
  public Optional<GroupView> look(String group, String cluster) {
    Optional<GroupView> seen = groups.look(group, cluster);
    seen.ifPresent(view -> shown.accept(group, view));
    return seen;
  }

  @Override
  public TemplateVersion createVersion(TemplateVersion from, ImageId image, String token) {
    return groups.createVersion(from, image, token);
  }

  @Override
  public void useVersion(String group, TemplateVersion version) {
    groups.useVersion(group, version);
  }

  @Override
  public void suspend(String group, Set<String> processes) {
    groups.suspend(group, processes);
  }

  @Override
  public void resume(String group, Set<String> processes) {
    groups.resume(group, processes);
  }

  @Override
  public void setMaxSize(String group, int maxSize) {
    groups.setMaxSize(group, maxSize);
  }

  @Override
  public boolean raiseDesired(String group, int from, int to) {
    return groups.raiseDesired(group, from, to);
  }

  @Override
  public Termination terminate(Member instance, boolean decrement, int floor) {
    return groups.terminate(instance, decrement, floor);
  }

  @Override
  public void fence(String cluster, Set<InstanceId> instances, boolean fenced) {
    groups.fence(cluster, instances, fenced);
  }
}
