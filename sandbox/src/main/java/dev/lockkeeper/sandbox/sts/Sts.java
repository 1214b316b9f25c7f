package dev.lockkeeper.sandbox.sts;

import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.ServiceOperations;
import dev.lockkeeper.sandbox.world.Account;
import dev.lockkeeper.sandbox.world.Names;
import dev.lockkeeper.sandbox.world.World;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * AWS STS. Any role of the account can be assumed, since the sandbox keeps no list of roles; a
 * caller without a session is the account's root user.
 */
public final class Sts {
  private static final Pattern ROLE_ARN =
      Pattern.compile("arn:aws:iam::(\\d{12}):role/(?:[\\x21-\\x7e]+/)?([\\w+=,.@-]{1,64})");
  private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
  private static final int DEFAULT_SECONDS = 3600;
  private static final int MIN_SECONDS = 900;
  private static final int MAX_SECONDS = 43_200;

  private final World world;
  private final Supplier<String> callersAccessKeyId;
  private final Names names;

  /**
   * Makes the service.
   *
   * @param callersAccessKeyId the access key id that the request in hand was signed with
   */
  public Sts(World world, Supplier<String> callersAccessKeyId) {
    this.world = world;
    this.callersAccessKeyId = callersAccessKeyId;
    this.names = world.names("sts");
  }

  /** What STS can do here. */
  public ServiceOperations operations() {
    return ServiceOperations.of("sts")
        .on(GetCallerIdentityRequest.class, request -> callerIdentity())
        .on(AssumeRoleRequest.class, this::assumeRole);
  }

  private GetCallerIdentityResponse callerIdentity() {
    Account account = world.account();
    Optional<RoleSession> session = RoleSession.of(callersAccessKeyId.get());
    return GetCallerIdentityResponse.builder()
        .account(account.id())
        .arn(
            session.map(role -> role.arn(account)).orElse("arn:aws:iam::" + account.id() + ":root"))
        .userId(session.map(role -> role.roleId() + ":" + role.sessionName()).orElse(account.id()))
        .build();
  }

  private AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
    RoleSession session =
        new RoleSession(roleName(request), sessionName(request), expiresAt(request));
    return AssumeRoleResponse.builder()
        .assumedRoleUser(
            user ->
                user.arn(session.arn(world.account()))
                    .assumedRoleId(session.roleId() + ":" + session.sessionName()))
        .credentials(
            credentials ->
                credentials
                    .accessKeyId(session.accessKeyId())
                    .secretAccessKey(names.hex(40))
                    .sessionToken(names.hex(64))
                    .expiration(session.expiresAt()))
        .build();
  }

  private String roleName(AssumeRoleRequest request) {
    String arn = required("roleArn", request.roleArn());
    Matcher role = ROLE_ARN.matcher(arn);
    if (!role.matches()) {
      throw AwsError.client("ValidationError", arn + " is invalid");
    }
    if (!role.group(1).equals(world.account().id())) {
      throw AwsError.withStatus(
          403,
          "AccessDenied",
          "User is not authorized to perform: sts:AssumeRole on resource: " + arn);
    }
    return role.group(2);
  }

  private static String sessionName(AssumeRoleRequest request) {
    String name = required("roleSessionName", request.roleSessionName());
    if (!SESSION_NAME.matcher(name).matches()) {
      throw invalid(
          name,
          "roleSessionName",
          "Member must satisfy regular expression pattern: "
              + "[\\w+=,.@-]* and have length between 2 and 64");
    }
    return name;
  }

  private Instant expiresAt(AssumeRoleRequest request) {
    int seconds = request.durationSeconds() == null ? DEFAULT_SECONDS : request.durationSeconds();
    if (seconds < MIN_SECONDS) {
      throw invalid(
          seconds,
          "durationSeconds",
          "Member must have value greater than or equal to " + MIN_SECONDS);
    }
    if (seconds > MAX_SECONDS) {
      throw invalid(
          seconds,
          "durationSeconds",
          "Member must have value less than or equal to " + MAX_SECONDS);
    }
    return world.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(seconds);
  }

  private static String required(String member, String value) {
    if (value == null) {
      throw AwsError.client(
          "ValidationError",
          "1 validation error detected: Value null at '"
              + member
              + "' failed to satisfy constraint: Member must not be null");
    }
    return value;
  }

  private static AwsError invalid(Object value, String member, String constraint) {
    return AwsError.client(
        "ValidationError",
        "1 validation error detected: Value '"
            + value
            + "' at '"
            + member
            + "' failed to satisfy constraint: "
            + constraint);
  }
}
