package dev.lockkeeper.discovery.aws;

/** Ids out of ARNs. */
final class Arns {
  private Arns() {}

  static String lastPart(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
