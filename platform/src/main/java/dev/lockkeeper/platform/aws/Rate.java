package dev.lockkeeper.platform.aws;

/**
 * How often something may be called: a bucket of {@code burst} tokens, refilled at {@code
 * perSecond}.
 */
public record Rate(double burst, double perSecond) {
  public Rate {
    if (burst < 1 || perSecond <= 0) {
      throw new IllegalArgumentException(
          "No call would ever be allowed: " + burst + ", " + perSecond);
    }
  }

  /**
   * A part of this rate, for one of several callers that share it.
   *
   * @param share above 0, at most 1
   */
  public Rate share(double share) {
    if (share <= 0 || share > 1) {
      throw new IllegalArgumentException("A share is above 0 and at most 1, not " + share);
    }
    return new Rate(Math.max(1, burst * share), perSecond * share);
  }
}
