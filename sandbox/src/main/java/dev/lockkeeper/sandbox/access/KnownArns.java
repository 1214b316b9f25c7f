package dev.lockkeeper.sandbox.access;

import java.util.Optional;
import java.util.Set;

/** ARNs that a request doesn't say, though AWS checks them: it knows what the request is about. */
public interface KnownArns {
  /** The group of that name. */
  Optional<String> group(String name);

  /** The group that the instance is in. */
  Optional<String> groupOf(String instanceId);

  /** The launch template; either argument may be null. */
  Optional<String> launchTemplate(String launchTemplateId, String name);

  /** The instance profile, ARN or name, in a version of a launch template. */
  Optional<String> instanceProfile(String launchTemplateId, String name, String version);

  /**
   * The types of resources, such as {@code instance}, that a version of a template has tags for.
   */
  Set<String> tagged(String launchTemplateId, String name, String version);
}
