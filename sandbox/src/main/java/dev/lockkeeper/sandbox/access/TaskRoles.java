package dev.lockkeeper.sandbox.access;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lockkeeper.sandbox.cloudformation.template.StackPlan;
import dev.lockkeeper.sandbox.cloudformation.template.Template;
import dev.lockkeeper.sandbox.world.Account;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The roles of a template. {@code DrainServiceRole} is for callers whose access key id is {@code
 * drain-service}, or begins with {@code drain-service-}; callers without a role are administrators.
 */
public final class TaskRoles {
  private static final String TYPE = "AWS::IAM::Role";
  private static final String SUFFIX = "Role";

  /** Managed policies and permissions boundaries aren't here: they would have to be enforced. */
  private static final Set<String> PROPERTIES =
      Set.of(
          "AssumeRolePolicyDocument",
          "Description",
          "MaxSessionDuration",
          "Path",
          "Policies",
          "RoleName",
          "Tags");

  private static final Set<String> POLICY = Set.of("PolicyName", "PolicyDocument");

  private final Map<String, TaskRole> byCaller = new TreeMap<>();

  private TaskRoles() {}

  /** No roles, so all callers are administrators. */
  public static TaskRoles none() {
    return new TaskRoles();
  }

  /**
   * The roles that a template makes with these parameters; its other resources don't matter.
   *
   * @throws PolicyException if one has something that can't be enforced
   */
  public static TaskRoles of(Template template, Account account, Map<String, String> parameters) {
    StackPlan plan =
        new StackPlan(
            template,
            "task-roles",
            account.arn("cloudformation", "stack/task-roles/none"),
            account,
            parameters);
    TaskRoles roles = new TaskRoles();
    plan.resources().stream()
        .filter(resource -> resource.type().equals(TYPE))
        .forEach(resource -> roles.add(resource.logicalId(), plan.propertiesOf(resource)));
    return roles;
  }

  private void add(String logicalId, JsonNode properties) {
    PolicyReading.requireKnown(logicalId, properties, PROPERTIES);
    List<Statement> statements = new ArrayList<>();
    for (JsonNode policy : properties.path("Policies")) {
      PolicyReading.requireKnown("a policy of " + logicalId, policy, POLICY);
      statements.addAll(PolicyReading.read(policy.path("PolicyDocument")));
    }
    byCaller.put(callerOf(logicalId), new TaskRole(logicalId, statements));
  }

  private static String callerOf(String logicalId) {
    if (!logicalId.endsWith(SUFFIX)) {
      throw new PolicyException(
          "Whose role is %s? Its name should end with Role".formatted(logicalId));
    }
    return logicalId
        .substring(0, logicalId.length() - SUFFIX.length())
        .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  Optional<TaskRole> of(String caller) {
    return byCaller.entrySet().stream()
        .filter(each -> caller.equals(each.getKey()) || caller.startsWith(each.getKey() + "-"))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  Collection<TaskRole> all() {
    return byCaller.values();
  }
}
