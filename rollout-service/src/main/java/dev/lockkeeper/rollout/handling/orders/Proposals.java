package dev.lockkeeper.rollout.handling.orders;

import dev.lockkeeper.rollout.domain.image.ImageSource;
import dev.lockkeeper.rollout.domain.image.Images;
import dev.lockkeeper.rollout.domain.plan.Facts;
import dev.lockkeeper.rollout.domain.plan.Plan;
import dev.lockkeeper.rollout.domain.plan.PlanReads;
import dev.lockkeeper.rollout.domain.plan.Planner;
import dev.lockkeeper.rollout.domain.reads.GroupView;
import dev.lockkeeper.rollout.domain.reads.Groups;
import dev.lockkeeper.rollout.domain.reads.ImageId;
import dev.lockkeeper.rollout.domain.reads.InstanceId;
import dev.lockkeeper.rollout.domain.reads.InstanceView;
import dev.lockkeeper.rollout.domain.rollout.Settings;
import dev.lockkeeper.rollout.handling.orders.RefusedException.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans what is ordered, from what AWS and our own records show now. It changes nothing. */
public final class Proposals {
  private final Targets targets;
  private final Images images;
  private final Groups groups;
  private final PlanReads reads;
  private final SettingsOf settings;
  private final Occupancy occupancy;

  public Proposals(
      Targets targets,
      Images images,
      Groups groups,
      PlanReads reads,
      SettingsOf settings,
      Occupancy occupancy) {
    this.targets = targets;
    this.images = images;
    this.groups = groups;
    this.reads = reads;
    this.settings = settings;
    this.occupancy = occupancy;
  }

  /**
   * One for each group, in their order.
   *
   * @throws RefusedException if group, cluster or image isn't there
   * @throws dev.lockkeeper.rollout.domain.reads.UnavailableException if AWS doesn't say
   */
  public List<Proposal> of(RolloutOrder order) {
    ImageId image = image(order.image());
    return targets.find(order.target()).stream()
        .map(member -> proposal(member, image, order.settings()))
        .toList();
  }

  private ImageId image(ImageSource source) {
    return images
        .find(source)
        .orElseThrow(
            () ->
                new RefusedException(
                    Kind.IMPOSSIBLE,
                    "image",
                    "there is no such image, or no such parameter with an image id: "
                        + source.words()))
        .id();
  }

  private Proposal proposal(Member member, ImageId image, SettingsChange change) {
    Settings wanted = change.over(settings.cluster(member.cluster()));
    GroupView group = look(member);
    Set<InstanceId> ids =
        group.instances().stream().map(InstanceView::id).collect(Collectors.toSet());
    Facts facts =
        new Facts(
            group,
            reads.around(member.group(), image),
            reads.services(member.cluster(), ids),
            settings.timings(member.cluster()),
            reads.shortage(member.cluster()),
            reads.missingAlarms(wanted.watching().alarms()));
    Plan plan = Planner.plan(image, wanted, facts).with(occupancy.of(member));
    return new Proposal(member, image, wanted, group, plan);
  }

  private GroupView look(Member member) {
    return groups
        .look(member.group(), member.cluster())
        .orElseThrow(
            () ->
                new RefusedException(
                    Kind.UNKNOWN, "group", "there is no Auto Scaling group " + member.group()));
  }
}
