package dev.lockkeeper.drain.domain;

/**
 * Where an instance is registered.
 *
 * @param cluster the cluster's name
 * @param draining whether ECS has confirmed that it is {@code DRAINING}
 */
public record ContainerInstance(String cluster, ContainerInstanceArn arn, boolean draining) {
  ContainerInstance nowDraining() {
    return new ContainerInstance(cluster, arn, true);
  }

  ContainerInstance perhapsNotDraining() {
    return new ContainerInstance(cluster, arn, false);
  }
}
