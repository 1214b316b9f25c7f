package dev.lockkeeper.sandbox.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;

/** What the functions of a template can refer to. */
interface Scope {
  /**
   * A parameter's value, a pseudo parameter's or a resource's physical id; a missing node for
   * {@code AWS::NoValue}.
   */
  JsonNode ref(String name);

  /** An attribute of a resource that has been created. */
  JsonNode attribute(String logicalId, String attribute);

  /** Whether a condition holds. */
  boolean condition(String name);
}
