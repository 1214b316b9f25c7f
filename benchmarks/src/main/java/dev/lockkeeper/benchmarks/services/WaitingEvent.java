package dev.lockkeeper.benchmarks.services;

import dev.lockkeeper.sandbox.world.Account;
import java.time.Instant;
import java.util.UUID;

/**
 * An event that waits in a service's queue when it starts: of a kind that its rules let through,
 * with the members that are read, about things that are not there.
 */
final class WaitingEvent {
  private static final String ENVELOPE =
      """
      {"version":"0","id":"%s","detail-type":"%s","source":"%s","account":"%s",\
      "time":"%s","region":"%s","resources":["%s"],"detail":%s}""";
  private static final String TASK =
      """
      {"clusterArn":"%1$s","taskArn":"%2$s","containerInstanceArn":"%3$s","group":"service:gone",\
      "lastStatus":"STOPPED","desiredStatus":"STOPPED","launchType":"EC2","connectivity":"CONNECTED",\
      "taskDefinitionArn":"%4$s","startedBy":"ecs-svc/1234567890123456789","cpu":"256","memory":"512",\
      "containers":[],"attachments":[],"createdAt":"%5$s","updatedAt":"%5$s","stoppedAt":"%5$s",\
      "stopCode":"EssentialContainerExited","version":9}""";
  private static final String LAUNCH =
      """
      {"StatusCode":"InProgress","AutoScalingGroupName":"gone","ActivityId":"%s",\
      "RequestId":"%s","EC2InstanceId":"i-0123456789abcdef0","StartTime":"%s","EndTime":"%s",\
      "Details":{},"Cause":"","Description":"Launching a new EC2 instance"}""";

  private WaitingEvent() {}

  /** The message's body: a group's launch for rollout-service, a stopped task for the others. */
  static String of(String service, Account account, String clusterName) {
    String now = Instant.now().toString();
    String id = UUID.randomUUID().toString();
    if (service.equals("rollout-service")) {
      String group = account.arn("autoscaling", "autoScalingGroup:" + id + ":gone");
      String detail = LAUNCH.formatted(id, id, now, now);
      return envelope(
          account, "EC2 Instance Launch Successful", "aws.autoscaling", group, detail, now);
    }
    String name = clusterName + "/" + id.replace("-", "");
    String task = account.arn("ecs", "task/" + name);
    String detail =
        TASK.formatted(
            account.arn("ecs", "cluster/" + clusterName),
            task,
            account.arn("ecs", "container-instance/" + name),
            account.arn("ecs", "task-definition/gone:1"),
            now);
    return envelope(account, "ECS Task State Change", "aws.ecs", task, detail, now);
  }

  private static String envelope(
      Account account, String type, String source, String resource, String detail, String now) {
    return ENVELOPE.formatted(
        UUID.randomUUID(), type, source, account.id(), now, account.region(), resource, detail);
  }
}
