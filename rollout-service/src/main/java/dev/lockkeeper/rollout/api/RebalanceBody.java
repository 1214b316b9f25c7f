package dev.lockkeeper.rollout.api;

import dev.lockkeeper.platform.wiring.Members;
import dev.lockkeeper.platform.wiring.ReasonBody;
import dev.lockkeeper.rollout.domain.wave.Share;
import dev.lockkeeper.rollout.handling.orders.Rebalancing;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which services of a cluster are to be spread again. */
@Schema(requiredProperties = "reason")
public record RebalanceBody(
    @Schema(description = "only services with a task on an instance of this Auto Scaling group")
        String group,
    @Schema(
            description =
                "how many of all the cluster's tasks may move, a number or a percentage above 0; as"
                    + " after a rollout if it isn't given",
            examples = "5%")
        String most,
    @Schema(description = "one line, at most 500 characters", examples = "ticket 815")
        String reason,
    @Schema(description = "whether only to say what would be done; false if it isn't given")
        Boolean dryRun) {
  private static final int LONGEST_NAME = 255;

  /**
   * The order that a body, or none, gives.
   *
   * @param usual how many may move unless it says so
   */
  static Rebalancing.Order read(RebalanceBody body, String cluster, Share usual) {
    RebalanceBody given = body == null ? new RebalanceBody(null, null, null, null) : body;
    Members members = new Members();
    Optional<String> group =
        Optional.ofNullable(given.group).map(name -> members.text("group", name, LONGEST_NAME));
    Optional<Share> most =
        members.optional(
            "most", given.most, RebalanceBody::share, "a number above 0, or a percentage");
    String reason = members.text("reason", given.reason, ReasonBody.LONGEST);
    members.check();
    return new Rebalancing.Order(
        cluster, group, most.orElse(usual), reason, Boolean.TRUE.equals(given.dryRun));
  }

  private static Optional<Share> share(String text) {
    return Share.read(text).filter(share -> share.amount() > 0);
  }
}
