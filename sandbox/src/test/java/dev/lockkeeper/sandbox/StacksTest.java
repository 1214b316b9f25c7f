package dev.lockkeeper.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.sandbox.testing.Worlds;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** A stack over the port, as a client of AWS creates it, and an event through what it made. */
class StacksTest {
  private static final String TEMPLATE =
      """
      Resources:
        Bus: {Type: AWS::Events::EventBus, Properties: {Name: ours}}
        Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: inbox}}
        Rule:
          Type: AWS::Events::Rule
          Properties:
            EventBusName: !Ref Bus
            EventPattern: {source: [{prefix: lockkeeper.}]}
            Targets: [{Id: inbox, Arn: !GetAtt Queue.Arn}]
      Outputs:
        Url: {Value: !Ref Queue}
      """;

  @Test
  @Timeout(60)
  void anEventPutOnAStacksBusReachesItsQueue() {
    SandboxOptions options = SandboxOptions.usual().withPort(0).stepped(Worlds.START);
    try (Sandbox sandbox = Sandbox.start(options)) {
      String queueUrl = deploy(sandbox);
      EventBridgeClient events = Clients.over(sandbox.endpoint(), EventBridgeClient.builder());
      SqsClient sqs = Clients.over(sandbox.endpoint(), SqsClient.builder());

      events.putEvents(put -> put.entries(entry("lockkeeper.drain"), entry("somebody.else")));
      sandbox
          .aws()
          .driver()
          .call(
              () -> {
                sandbox.aws().world().timeline().advanceBy(Duration.ofSeconds(1));
                return null;
              })
          .join();

      List<Message> messages =
          sqs.receiveMessage(receive -> receive.queueUrl(queueUrl).maxNumberOfMessages(10))
              .messages();
      assertThat(messages).hasSize(1);
      assertThat(messages.get(0).body()).contains("\"source\":\"lockkeeper.drain\"");
    }
  }

  private static String deploy(Sandbox sandbox) {
    CloudFormationClient stacks = Clients.over(sandbox.endpoint(), CloudFormationClient.builder());
    stacks.createStack(create -> create.stackName("messaging").templateBody(TEMPLATE));
    Stack stack;
    do {
      stack = stacks.describeStacks(describe -> describe.stackName("messaging")).stacks().get(0);
    } while (stack.stackStatus() == StackStatus.CREATE_IN_PROGRESS);
    assertThat(stack.stackStatus())
        .as(stack.stackStatusReason())
        .isEqualTo(StackStatus.CREATE_COMPLETE);
    return stack.outputs().stream().map(Output::outputValue).findFirst().orElseThrow();
  }

  private static PutEventsRequestEntry entry(String source) {
    return PutEventsRequestEntry.builder()
        .eventBusName("ours")
        .source(source)
        .detailType("Drain Completed")
        .detail("{}")
        .build();
  }
}
