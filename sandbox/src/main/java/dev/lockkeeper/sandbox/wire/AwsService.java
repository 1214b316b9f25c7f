package dev.lockkeeper.sandbox.wire;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Optional;

/**
 * The services the sandbox answers for, and what tells their requests apart. From the service
 * models: signing name, version, XML namespace, target prefix.
 */
public enum AwsService {
  ECS("ecs", "2014-11-13", "", "AmazonEC2ContainerServiceV20141113"),
  EVENTS("events", "2015-10-07", "", "AWSEvents"),
  SSM("ssm", "2014-11-06", "", "AmazonSSM"),
  DYNAMODB("dynamodb", "2012-08-10", "", "DynamoDB_20120810"),
  SQS("sqs", "2012-11-05", "http://queue.amazonaws.com/doc/2012-11-05/", "AmazonSQS"),
  MONITORING(
      "monitoring",
      "2010-08-01",
      "http://monitoring.amazonaws.com/doc/2010-08-01/",
      "GraniteServiceVersion20100801"),
  AUTOSCALING("autoscaling", "2011-01-01", "http://autoscaling.amazonaws.com/doc/2011-01-01/", ""),
  CLOUDFORMATION(
      "cloudformation", "2010-05-15", "http://cloudformation.amazonaws.com/doc/2010-05-15/", ""),
  STS("sts", "2011-06-15", "https://sts.amazonaws.com/doc/2011-06-15/", ""),
  EC2("ec2", "2016-11-15", "http://ec2.amazonaws.com/doc/2016-11-15/", ""),
  ROUTE53("route53", "2013-04-01", "https://route53.amazonaws.com/doc/2013-04-01/", "");

  private final String signingName;
  private final String version;
  private final String namespace;
  private final String targetPrefix;

  AwsService(String signingName, String version, String namespace, String targetPrefix) {
    this.signingName = signingName;
    this.version = version;
    this.namespace = namespace;
    this.targetPrefix = targetPrefix;
  }

  /** The service that requests signed for {@code signingName} are meant for. */
  public static Optional<AwsService> signedFor(String signingName) {
    return Arrays.stream(values())
        .filter(service -> service.signingName.equals(signingName))
        .findFirst();
  }

  /** The service whose JSON or CBOR requests name {@code prefix} as their target. */
  public static Optional<AwsService> targetedBy(String prefix) {
    return Arrays.stream(values())
        .filter(service -> !prefix.isEmpty() && service.targetPrefix.equals(prefix))
        .findFirst();
  }

  /** The service whose Query requests carry {@code version}. */
  public static Optional<AwsService> queriedAs(String version) {
    return Arrays.stream(values())
        .filter(service -> service.speaksQuery() && service.version.equals(version))
        .findFirst();
  }

  /** All of them, by the name that signatures use. */
  public static String signingNames() {
    return Arrays.stream(values()).map(AwsService::signingName).collect(joining(", "));
  }

  /** The name in the credential scope of a signature. */
  public String signingName() {
    return signingName;
  }

  /** The version of the API, a date. */
  public String version() {
    return version;
  }

  /** The namespace of its XML; empty for services without XML. */
  public String namespace() {
    return namespace;
  }

  private boolean speaksQuery() {
    return !namespace.isEmpty() && this != ROUTE53;
  }

  /** Whether its JSON and CBOR errors repeat the code of the Query protocol in a header. */
  public boolean isQueryCompatible() {
    return speaksQuery() && !targetPrefix.isEmpty();
  }
}
