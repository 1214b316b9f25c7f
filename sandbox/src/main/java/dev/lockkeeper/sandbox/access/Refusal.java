package dev.lockkeeper.sandbox.access;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.world.Account;
import java.util.Locale;

/**
 * AWS's words where a caller may not do what it asks for: IAM User Guide, "Troubleshoot access
 * denied error messages". Code and status are each service's own, from its "Common errors".
 */
final class Refusal {
  private static final int FORBIDDEN = 403;

  private Refusal() {}

  static AwsError of(
      Account account, AwsService service, String caller, TaskRole role, Permission permission) {
    boolean denied = role.verdict(permission) == TaskRole.Verdict.DENIED;
    String action = spelt(service, permission.action());
    String on =
        service == AwsService.EC2 && permission.resource().equals("*")
            ? ""
            : " on resource: " + permission.resource();
    return error(
        service,
        "User: arn:aws:sts::%s:assumed-role/%s/%s is not authorized to perform: %s%s %s"
            .formatted(
                account.id(),
                role.name(),
                caller,
                action,
                on,
                denied
                    ? "with an explicit deny in an identity-based policy"
                    : "because no identity-based policy allows the %s action".formatted(action)));
  }

  /** For a call of which the sandbox doesn't know what it needs. */
  static AwsError ofUnknown(AwsService service, String operation) {
    return error(
        service,
        "The sandbox doesn't know which permissions %s %s needs, so no task role has them"
            .formatted(service.signingName(), operation));
  }

  /** SQS writes its actions in lower case in these messages. */
  private static String spelt(AwsService service, String action) {
    return service == AwsService.SQS ? action.toLowerCase(Locale.ROOT) : action;
  }

  private static AwsError error(AwsService service, String message) {
    return switch (service) {
      case ECS, EVENTS, SSM, DYNAMODB -> AwsError.client("AccessDeniedException", message);
      case EC2 ->
          AwsError.withStatus(
              FORBIDDEN,
              "UnauthorizedOperation",
              "You are not authorized to perform this operation. " + message);
      default -> AwsError.withStatus(FORBIDDEN, "AccessDenied", message);
    };
  }
}
