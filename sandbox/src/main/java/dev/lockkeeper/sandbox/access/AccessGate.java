package dev.lockkeeper.sandbox.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.lockkeeper.sandbox.wire.AwsError;
import dev.lockkeeper.sandbox.wire.AwsService;
import dev.lockkeeper.sandbox.wire.WireRequest;
import dev.lockkeeper.sandbox.wire.endpoint.Claim;
import dev.lockkeeper.sandbox.wire.endpoint.Guard;
import dev.lockkeeper.sandbox.world.Account;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Logger;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Lets calls pass that the caller's role allows, and remembers what was used and what was refused.
 * Everything passes until roles are {@link #enforce enforced}. Thread-safe.
 */
public final class AccessGate implements Guard {
  private static final Logger LOG = Logger.getLogger(AccessGate.class.getName());
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Account account;
  private final PermissionMap map = new PermissionMap();
  private final Set<String> used = new TreeSet<>();
  private final Set<String> refused = new TreeSet<>();
  private volatile TaskRoles roles = TaskRoles.none();
  private Optional<AccessFiles> files = Optional.empty();

  /** A gate that lets everything pass. */
  public AccessGate(Account account, KnownArns known) {
    this.account = account;
    EcsPermissions.register(map, account);
    FleetPermissions.register(map, account, known);
    RegionalPermissions.register(map, account);
    Route53Permissions.register(map);
    EmbeddedPermissions.register(map, account);
  }

  /** Holds callers to these roles from now on, in the place of those before. */
  public void enforce(TaskRoles others) {
    roles = others;
    tell(AccessFiles.Kind.ALLOWED, allowed());
  }

  /** Writes down from now on what is allowed, used and refused. */
  public synchronized void writeTo(AccessFiles these) {
    files = Optional.of(these);
    tell(AccessFiles.Kind.ALLOWED, allowed());
  }

  private synchronized void tell(AccessFiles.Kind kind, Set<String> lines) {
    files.ifPresent(these -> these.add(kind, lines));
  }

  /**
   * Role and action of what was allowed and done, such as {@code DrainServiceRole ecs:StopTask}.
   */
  public synchronized Set<String> used() {
    return new TreeSet<>(used);
  }

  /** Role and action of all that the roles in force allow, as their policies have it. */
  public Set<String> allowed() {
    Set<String> allowed = new TreeSet<>();
    roles
        .all()
        .forEach(role -> role.allowedActions().forEach(action -> allowed.add(line(role, action))));
    return allowed;
  }

  /** What callers with a role were told when they were refused something. */
  public synchronized Set<String> refused() {
    return new TreeSet<>(refused);
  }

  @Override
  public void admit(Claim claim, SdkPojo request) {
    roles
        .of(claim.caller())
        .ifPresent(role -> admit(claim, role, map.of(claim.service(), claim.operation(), request)));
  }

  @Override
  public void admitToEmbedded(Claim claim, WireRequest request) {
    roles
        .of(claim.caller())
        .ifPresent(
            role -> admit(claim, role, map.of(claim.service(), claim.operation(), json(request))));
  }

  /** Of what isn't JSON the map knows nothing, and an ARN without a name fits no policy. */
  private static JsonNode json(WireRequest request) {
    try {
      return JSON.readTree(request.body());
    } catch (IOException notJson) {
      return MissingNode.getInstance();
    }
  }

  private void admit(Claim claim, TaskRole role, Optional<List<Permission>> needed) {
    AwsService service = claim.service();
    List<Permission> permissions =
        needed.orElseThrow(() -> refusal(Refusal.ofUnknown(service, claim.operation())));
    for (Permission permission : permissions) {
      if (role.verdict(permission) != TaskRole.Verdict.ALLOWED) {
        throw refusal(Refusal.of(account, service, claim.caller(), role, permission));
      }
    }
    permissions.forEach(permission -> use(line(role, permission.action())));
  }

  private synchronized void use(String line) {
    if (used.add(line)) {
      tell(AccessFiles.Kind.USED, Set.of(line));
    }
  }

  private synchronized AwsError refusal(AwsError error) {
    if (refused.add(error.getMessage())) {
      LOG.warning(error.getMessage());
      tell(AccessFiles.Kind.REFUSED, Set.of(error.getMessage()));
    }
    return error;
  }

  private static String line(TaskRole role, String action) {
    return role.name() + " " + action;
  }
}
