package dev.lockkeeper.sandbox.cloudformation.resources;

import java.util.Map;
import java.util.function.Supplier;

/** How one type of resource is made and removed. */
public interface ResourceType {
  /**
   * What became of a resource.
   *
   * @param physicalId what {@code Ref} gives, and {@link #delete} takes
   * @param attributes what {@code Fn::GetAtt} gives
   */
  record Created(String physicalId, Map<String, String> attributes) {}

  /** AWS's name of it, such as {@code AWS::SQS::Queue}. */
  String name();

  /**
   * Reads the properties and says how to create the resource. Calling AWS is left to what it
   * returns, so that a property nobody has read can be refused before anything is done.
   *
   * @param generatedName for a resource whose properties give it no name
   */
  Supplier<Created> prepare(Properties properties, String generatedName);

  /** Removes what was created; without effect if it is gone. */
  void delete(String physicalId);
}
