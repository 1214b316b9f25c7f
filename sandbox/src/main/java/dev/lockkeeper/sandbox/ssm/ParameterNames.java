package dev.lockkeeper.sandbox.ssm;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.world.Account;
import java.util.Locale;
import java.util.regex.Pattern;

/** Which names parameters may have, and their ARNs. */
final class ParameterNames {
  private static final Pattern SYNTAX = Pattern.compile("[a-zA-Z0-9_.\\-/]+");
  private static final int MAX_LENGTH = 1011;
  private static final int MAX_LEVELS = 15;

  private ParameterNames() {}

  static void check(String name) {
    if (name == null || name.isEmpty()) {
      throw Refusals.tooShort("name", name);
    }
    String first = name.startsWith("/") ? name.substring(1) : name;
    String lower = first.toLowerCase(Locale.ROOT);
    if (lower.startsWith("aws")) {
      throw AwsError.client(
          "AccessDeniedException", "No access to reserved parameter name: " + name + ".");
    }
    if (lower.startsWith("ssm") || !SYNTAX.matcher(name).matches()) {
      throw Refusals.invalid(
          "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as a path,"
              + " it can consist of sub-paths divided by slash symbol; each sub-path can be formed"
              + " as a mix of letters, numbers and the following 3 symbols .-_");
    }
    if (name.length() > MAX_LENGTH) {
      throw Refusals.invalid("Parameter name must be at most " + MAX_LENGTH + " characters.");
    }
    checkHierarchy(name);
  }

  private static void checkHierarchy(String name) {
    if (name.contains("/") && !name.startsWith("/")) {
      throw Refusals.invalid("Parameter name must be a fully qualified name.");
    }
    if (name.contains("//") || name.endsWith("/")) {
      throw Refusals.invalid(
          "Invalid parameter name. Please use correct syntax for referencing a version/label.");
    }
    if (name.chars().filter(c -> c == '/').count() > MAX_LEVELS) {
      throw AwsError.client(
          "HierarchyLevelLimitExceededException",
          "A hierarchy can have a maximum of " + MAX_LEVELS + " levels.");
    }
  }

  /** The ARN of one's own parameter, or of a public one, whose account is left empty. */
  static String arn(Account account, String name) {
    String resource = "parameter" + (name.startsWith("/") ? "" : "/") + name;
    return PublicParameters.isPublic(name)
        ? "arn:aws:ssm:" + account.region() + "::" + resource
        : account.arn("ssm", resource);
  }
}
