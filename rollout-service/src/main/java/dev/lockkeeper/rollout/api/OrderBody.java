package dev.lockkeeper.rollout.api;

import dev.lockkeeper.platform.wiring.Members;
import dev.lockkeeper.platform.wiring.ReasonBody;
import dev.lockkeeper.rollout.domain.image.ImageSource;
import dev.lockkeeper.rollout.handling.orders.RolloutOrder;
import dev.lockkeeper.rollout.handling.orders.SettingsChange;
import dev.lockkeeper.rollout.handling.orders.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is to be brought onto which image, and how. */
@Schema(requiredProperties = {"image", "reason"})
public record OrderBody(
    @Schema(description = "an Auto Scaling group; or 'capacityProvider', or 'cluster' alone")
        String group,
    @Schema(description = "the group behind a capacity provider") String capacityProvider,
    @Schema(
            description =
                "by itself: its groups one after the other, each once the one before has succeeded;"
                    + " beside a group or a capacity provider: the cluster it belongs to, where that"
                    + " can't be seen yet",
            examples = "web")
        String cluster,
    @Schema(description = "of 'cluster': only these groups, in this order; all if it isn't given")
        List<String> groups,
    @Schema(
            description =
                "an AMI id, the name of an SSM parameter beginning with /, or 'latest': Amazon Linux"
                    + " 2023 for ECS",
            examples = "latest")
        String image,
    @Schema(description = "one line, at most 500 characters", examples = "CVE-2026-1234")
        String reason,
    @Schema(description = "whether only the plan is wanted; false if it isn't given")
        Boolean dryRun,
    @Schema(
            description =
                "whether to begin in spite of obstacles that only make it wait or pause: PROTECTED,"
                    + " STANDBY, SERVICE_CANNOT_MOVE, ALARM_MISSING, STOPPED")
        Boolean force,
    @Schema(description = "what is to be otherwise than the cluster has it")
        SettingsBody settings) {
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_IMAGE = 1_011;

  static OrderBody orEmpty(OrderBody body) {
    return body == null
        ? new OrderBody(null, null, null, null, null, null, null, null, null)
        : body;
  }

  boolean onlyPlan() {
    return Boolean.TRUE.equals(dryRun);
  }

  /** The order that the body gives. */
  RolloutOrder read() {
    Members members = new Members();
    Optional<Target> target = target(members);
    String text = members.text("image", image, LONGEST_IMAGE);
    Optional<ImageSource> source = text.isEmpty() ? Optional.empty() : source(members, text);
    String why = members.text("reason", reason, ReasonBody.LONGEST);
    SettingsChange change = new SettingsReader(members).read(settings);
    members.check();
    return new RolloutOrder(
        target.orElseThrow(), source.orElseThrow(), change, why, Boolean.TRUE.equals(force));
  }

  private static Optional<ImageSource> source(Members members, String text) {
    try {
      return Optional.of(ImageSource.parse(text));
    } catch (IllegalArgumentException wrong) {
      members.wrong("image", wrong.getMessage());
      return Optional.empty();
    }
  }

  private Optional<Target> target(Members members) {
    if (Stream.of(group, capacityProvider, cluster).allMatch(one -> one == null)) {
      members.wrong("group", "group, capacityProvider or cluster is needed");
      return Optional.empty();
    }
    if (group != null && capacityProvider != null) {
      members.wrong("capacityProvider", "capacityProvider can't be given beside group");
    }
    Optional<String> where =
        Optional.ofNullable(cluster).map(name -> members.text("cluster", name, LONGEST_NAME));
    if (group == null && capacityProvider == null) {
      List<String> some = groups == null ? List.of() : groups;
      if (groups != null && groups.isEmpty()) {
        // A list that came out empty by mistake must not mean the whole cluster.
        members.wrong("groups", "groups must name at least one group; all of them if left out");
      }
      some.forEach(name -> members.text("groups", name, LONGEST_NAME));
      return where.map(
          name -> new Target.Cluster(name, some.stream().filter(n -> n != null).toList()));
    }
    if (groups != null) {
      members.wrong("groups", "groups can only be given with cluster alone");
    }
    return Optional.of(
        group != null
            ? new Target.Group(members.text("group", group, LONGEST_NAME), where)
            : new Target.CapacityProvider(
                members.text("capacityProvider", capacityProvider, LONGEST_NAME), where));
  }
}
