package dev.lockkeeper.sandbox.access;

import java.util.List;

/**
 * A statement of a policy.
 *
 * @param allows whether its effect is Allow; or else it is Deny
 */
record Statement(
    boolean allows, List<Pattern> actions, List<Pattern> resources, List<Condition> conditions) {
  boolean covers(Permission permission) {
    return actions.stream().anyMatch(action -> action.matchesInAnyCase(permission.action()))
        && resources.stream().anyMatch(resource -> resource.matches(permission.resource()))
        && conditions.stream().allMatch(condition -> condition.holds(permission.keys()));
  }
}
