package dev.lockkeeper.platform.wiring;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why a command is given. */
@Schema(requiredProperties = "reason")
public record ReasonBody(
    @Schema(
            description =
                "for the record and for other operators: one line, at most 500 characters",
            maxLength = LONGEST,
            examples = "host reported disk errors")
        String reason) {
  /** The most characters that a reason may have. */
  public static final int LONGEST = 500;

  /**
   * The reason in {@code body}, which may be missing altogether.
   *
   * @throws ProblemException naming {@code reason}, if it is missing, blank, too long, or more than
   *     a line
   */
  public static String read(ReasonBody body) {
    Members members = new Members();
    String reason = members.text("reason", body == null ? null : body.reason(), LONGEST);
    members.check();
    return reason;
  }
}
