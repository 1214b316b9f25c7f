package dev.lockkeeper.capacity.domain.size;

import java.util.Optional;

/**
 * An attribute that a container instance must have.
 *
 * @param value the value it must have; empty if any will do
 */
public record RequiredAttribute(String name, Optional<String> value) {
  public static RequiredAttribute named(String name) {
    return new RequiredAttribute(name, Optional.empty());
  }

  public static RequiredAttribute of(String name, String value) {
    return new RequiredAttribute(name, Optional.of(value));
  }
}
