package dev.lockkeeper.benchmarks.inbox;

import dev.lockkeeper.platform.events.Envelope;

/**
 * Events as the services get them: ECS task state changes of about 1.5 KB, with the members AWS
 * shows for an awsvpc task on EC2 ("Amazon ECS task state change events", ECS developer guide).
 * Each carries its number in its id.
 */
final class TaskEvents {
  static final String REGION = "eu-central-1";
  static final String ACCOUNT = "111122223333";

  private static final String ID_PREFIX = "9bcdac79-b31f-4d3d-9410-";
  private static final int RADIX = 16;
  private static final String TEMPLATE =
      """
      {"version":"0","id":"ID","detail-type":"ECS Task State Change","source":"aws.ecs",\
      "account":"111122223333","time":"2026-11-23T10:15:30Z","region":"eu-central-1",\
      "resources":["arn:aws:ecs:eu-central-1:111122223333:task/main/TASK"],"detail":{\
      "attachments":[{"id":"1789bcae-ddfb-4d10-8ebe-8ac87ddba5b8","type":"eni","status":"ATTACHED",\
      "details":[{"name":"subnetId","value":"subnet-0f2b1a6c9d8e7f601"},\
      {"name":"networkInterfaceId","value":"eni-0a1b2c3d4e5f60718"},\
      {"name":"macAddress","value":"0a:98:eb:a7:29:ba"},\
      {"name":"privateIPv4Address","value":"10.0.17.139"}]}],"availabilityZone":"eu-central-1a",\
      "clusterArn":"arn:aws:ecs:eu-central-1:111122223333:cluster/main","containerInstanceArn":\
      "arn:aws:ecs:eu-central-1:111122223333:container-instance/main/e49bd6b0d6dd4e5c9d3b2f4a5c6d7e8f",\
      "containers":[{"containerArn":"arn:aws:ecs:eu-central-1:111122223333:container/main/TASK/\
      4df26bb4-f057-467b-a079-961675296e64","lastStatus":"RUNNING","name":"web","image":\
      "111122223333.dkr.ecr.eu-central-1.amazonaws.com/web:1.42.0","runtimeId":\
      "c1c3b5d8f0a24e6b","taskArn":"arn:aws:ecs:eu-central-1:111122223333:task/main/TASK",\
      "networkInterfaces":[],"cpu":"256","memory":"512"}],"cpu":"256","memory":"512",\
      "createdAt":"2026-11-23T10:15:02.101Z","startedAt":"2026-11-23T10:15:29.774Z",\
      "desiredStatus":"RUNNING","lastStatus":"RUNNING","connectivity":"CONNECTED","group":\
      "service:web","launchType":"EC2","startedBy":"ecs-svc/1234567890123456789","taskArn":\
      "arn:aws:ecs:eu-central-1:111122223333:task/main/TASK","taskDefinitionArn":\
      "arn:aws:ecs:eu-central-1:111122223333:task-definition/web:42","updatedAt":\
      "2026-11-23T10:15:29.774Z","version":4}}""";

  private TaskEvents() {}

  /** The body of the event numbered {@code number}, 0 or more. */
  static String body(int number) {
    String suffix = "%012x".formatted(number);
    return TEMPLATE
        .replace("TASK", "c13b4cb40f1f4fe4a297" + suffix)
        .replace("\"ID\"", '"' + ID_PREFIX + suffix + '"');
  }

  /** The number in an event's id. */
  static int number(Envelope event) {
    return Integer.parseInt(event.id().substring(ID_PREFIX.length()), RADIX);
  }
}
