package dev.lockkeeper.capacity.domain.model;

/** Ids out of ARNs: the rest is the same for all of a cluster. */
final class Arns {
  private Arns() {}

  /** What follows the last slash; an id stays as it is. */
  static String lastPart(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
