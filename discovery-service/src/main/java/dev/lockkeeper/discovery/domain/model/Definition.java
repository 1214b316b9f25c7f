package dev.lockkeeper.discovery.domain.model;

import dev.lockkeeper.discovery.domain.answers.Port.Protocol;
import java.util.List;
import java.util.Optional;

/**
 * What a task definition says about reaching its tasks. A revision never changes.
 *
 * @param ownAddress whether its tasks have an address of their own ({@code awsvpc}); else that of
 *     their host
 * @param healthCheck whether an essential container has a health check
 */
public record Definition(
    String arn, boolean ownAddress, boolean healthCheck, List<Mapping> mappings) {
  public Definition {
    mappings = List.copyOf(mappings);
  }

  /**
   * A port mapping.
   *
   * @param name the mapping's own, if it has one
   */
  public record Mapping(
      String container, Optional<String> name, Protocol protocol, int containerPort) {}
}
