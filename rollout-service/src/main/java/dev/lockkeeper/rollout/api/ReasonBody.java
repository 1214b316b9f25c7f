package dev.lockkeeper.rollout.api;

import dev.lockkeeper.platform.wiring.Members;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a command is given. */
@Schema(requiredProperties = "reason")
public record ReasonBody(
    @Schema(
            description =
                "for the record and for other operators: one line, at most 500 characters",
            maxLength = 500,
            examples = "CVE-2026-1234")
        String reason) {
  static final int LONGEST = 500;

  /** The reason in {@code body}, which may be missing altogether. */
  static String read(ReasonBody body) {
    Members members = new Members();
    String reason = members.text("reason", body == null ? null : body.reason(), LONGEST);
    members.check();
    return reason;
  }
}
