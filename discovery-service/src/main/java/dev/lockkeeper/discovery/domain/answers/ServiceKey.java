package dev.lockkeeper.discovery.domain.answers;

/**
 * A service of ECS.
 *
 * @param cluster its cluster's name
 * @param service its name
 */
public record ServiceKey(String cluster, String service) {
  @Override
  public String toString() {
    return cluster + "/" + service;
  }
}
