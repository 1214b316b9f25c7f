package dev.lockkeeper.discovery.domain.records;

import dev.lockkeeper.discovery.domain.answers.ServiceKey;

/**
 * A service as its record sets name it: long names are shortened, and told apart by a hash.
 *
 * @param cluster at most 32 characters
 * @param service at most 28 characters
 */
public record ServiceTag(String cluster, String service) {
  private static final int CLUSTER = 32;
  private static final int SERVICE = 28;

  /** That of a service. */
  public static ServiceTag of(ServiceKey key) {
    return new ServiceTag(cluster(key.cluster()), ShortText.of(key.service(), SERVICE));
  }

  /** A cluster, as tags of its services name it. */
  public static String cluster(String name) {
    return ShortText.of(name, CLUSTER);
  }

  @Override
  public String toString() {
    return cluster + Ownership.SEPARATOR + service;
  }
}
