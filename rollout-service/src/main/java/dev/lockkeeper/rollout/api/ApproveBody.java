package dev.lockkeeper.rollout.api;

import dev.lockkeeper.platform.wiring.Members;
import dev.lockkeeper.platform.wiring.ReasonBody;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which wave may drain, and why. */
@Schema(requiredProperties = "reason")
public record ApproveBody(
    @Schema(description = "one line, at most 500 characters", examples = "canary looks well")
        String reason,
    @Schema(
            description =
                "the wave, from 1; those before it are approved, too. The one that waits for"
                    + " approval if it isn't given",
            examples = "1")
        Integer wave) {

  /**
   * What the body says.
   *
   * @param wave empty for the one that waits
   */
  record Approval(String reason, OptionalInt wave) {}

  static Approval read(ApproveBody body) {
    Members members = new Members();
    String reason = members.text("reason", body == null ? null : body.reason(), ReasonBody.LONGEST);
    OptionalInt wave =
        body == null || body.wave() == null ? OptionalInt.empty() : OptionalInt.of(body.wave());
    if (wave.isPresent() && wave.getAsInt() < 1) {
      members.wrong("wave", "wave must be 1 or more, not " + wave.getAsInt());
    }
    members.check();
    return new Approval(reason, wave);
  }
}
