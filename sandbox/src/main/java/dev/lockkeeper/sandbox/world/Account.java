package dev.lockkeeper.sandbox.world;

/** The one AWS account and region that the sandbox is. */
public record Account(String id, String region) {
  /** What the sandbox uses unless told otherwise; ElasticMQ's and LocalStack's account id. */
  public static final Account DEFAULT = new Account("000000000000", "us-east-1");

  /**
   * The ARN of {@code resource} (such as {@code cluster/web}) of {@code service} in this region.
   */
  public String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + region + ":" + id + ":" + resource;
  }
}
