package dev.lockkeeper.drain.api;

import dev.lockkeeper.drain.domain.DeadlinePolicy;
import dev.lockkeeper.drain.domain.InstanceId;
import dev.lockkeeper.drain.handling.DrainOrder;
import dev.lockkeeper.platform.wiring.Members;
import dev.lockkeeper.platform.wiring.ReasonBody;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an operator wants drained, and how. */
@Schema(requiredProperties = {"instanceId", "reason"})
public record DrainBody(
    @Schema(description = "the EC2 instance", examples = "i-0abc1234def567890") String instanceId,
    @Schema(
            description =
                "for the record and for other operators: one line, at most 500 characters",
            maxLength = 500,
            examples = "host reported disk errors")
        String reason,
    @Schema(
            description =
                "when the drain is to end whatever is left, in 30 days at most; not with 'within'."
                    + " If neither is given, the cluster's own deadline counts",
            format = "date-time",
            examples = "2026-03-01T12:00:00Z")
        String deadline,
    @Schema(
            description = "the same as a time span from now on, P30D at most",
            format = "duration",
            examples = "PT30M")
        String within,
    @Schema(
            description =
                "what happens at the deadline: PROCEED lets the instance go with what is left,"
                    + " RETAIN has its group keep it out of service, REACTIVATE lets it serve on;"
                    + " as the cluster's settings say if it isn't given",
            enumeration = {"PROCEED", "RETAIN", "REACTIVATE"})
        String deadlinePolicy,
    @Schema(
            description = "the cluster the instance is taken to be in; refused if it is in another",
            examples = "web")
        String cluster) {
  private static final int LONGEST_ID = 40;
  private static final int LONGEST_NAME = 255;

  /** The order in {@code body}, which may be missing altogether. */
  static DrainOrder read(DrainBody body) {
    return (body == null ? new DrainBody(null, null, null, null, null, null) : body).order();
  }

  private DrainOrder order() {
    Members members = new Members();
    String id = members.text("instanceId", instanceId, LONGEST_ID);
    Optional<InstanceId> instance = InstanceId.parse(id);
    if (!id.isEmpty() && instance.isEmpty()) {
      members.wrong("instanceId", "instanceId must be an EC2 instance id, not " + id);
    }
    String why = members.text("reason", reason, ReasonBody.LONGEST);
    Optional<Instant> at = members.instant("deadline", deadline);
    Optional<Duration> span = members.duration("within", within);
    if (at.isPresent() && span.isPresent()) {
      members.wrong("within", "within can't be given beside deadline");
    }
    Optional<DeadlinePolicy> policy =
        members.constant("deadlinePolicy", deadlinePolicy, DeadlinePolicy.class);
    Optional<String> where =
        Optional.ofNullable(cluster).map(name -> members.text("cluster", name, LONGEST_NAME));
    members.check();
    return new DrainOrder(instance.orElseThrow(), why, at, span, policy, where);
  }
}
