package dev.lockkeeper.sandbox.sts;

import dev.lockkeeper.sandbox.world.Account;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A role that somebody has assumed. The whole session is written into its access key id, which
 * every signed request carries: whoever reads a request knows its caller without a table of
 * sessions, after a restart of the sandbox too.
 *
 * @param expiresAt in whole seconds; the sandbox issues no session beyond it, and whoever checks
 *     requests may refuse them from then on
 */
public record RoleSession(String roleName, String sessionName, Instant expiresAt) {
  /** AWS begins the ids of temporary keys with it. */
  private static final String TEMPORARY = "ASIA";

  private static final Pattern CONTENT = Pattern.compile("(\\d+)/([^/]+)/([^/]+)");

  /** The access key id that says all of this; letters and digits only, as AWS's own. */
  public String accessKeyId() {
    String content = expiresAt.getEpochSecond() + "/" + roleName + "/" + sessionName;
    StringBuilder id = new StringBuilder(TEMPORARY);
    for (byte octet : content.getBytes(StandardCharsets.UTF_8)) {
      id.append(String.format(Locale.ROOT, "%02X", octet));
    }
    return id.toString();
  }

  /** The session behind an access key id, if it is one of ours. */
  public static Optional<RoleSession> of(String accessKeyId) {
    if (!accessKeyId.matches(TEMPORARY + "([0-9A-F]{2})+")) {
      return Optional.empty();
    }
    String digits = accessKeyId.substring(TEMPORARY.length());
    byte[] octets = new byte[digits.length() / 2];
    for (int i = 0; i < octets.length; i++) {
      octets[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
    }
    Matcher content = CONTENT.matcher(new String(octets, StandardCharsets.UTF_8));
    return content.matches()
        ? Optional.of(
            new RoleSession(
                content.group(2),
                content.group(3),
                Instant.ofEpochSecond(Long.parseLong(content.group(1)))))
        : Optional.empty();
  }

  /** The session's ARN; like AWS's, without the role's path. */
  public String arn(Account account) {
    return "arn:aws:sts::" + account.id() + ":assumed-role/" + roleName + "/" + sessionName;
  }

  /**
   * The id AWS puts before the session's name. Made from the role's name, so that a role keeps it.
   */
  public String roleId() {
    String hash = String.format(Locale.ROOT, "%08X", roleName.hashCode());
    return "AROA" + hash + hash + "0";
  }
}
