package dev.lockkeeper.sandbox.cloudformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.sandbox.cloudformation.template.Template;
import dev.lockkeeper.sandbox.cloudformation.template.TemplateException;
import dev.lockkeeper.sandbox.world.AwsEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class StackDeployerTest {
  private static final StackFixture.Embedded EMBEDDED = new StackFixture.Embedded();

  private final StackFixture sandbox = new StackFixture(EMBEDDED);

  @AfterEach
  void clear() {
    sandbox.clear();
  }

  @AfterAll
  static void close() {
    EMBEDDED.close();
  }

  @Test
  void theMessagingTemplateStandsAsItIsWritten() {
    DeployedStack stack = deployMessaging();

    assertThat(stack.outputs())
        .containsEntry("BusName", "lockkeeper")
        .containsEntry("DrainQueueArn", "arn:aws:sqs:us-east-1:000000000000:lockkeeper-drain")
        .containsEntry("DrainTableName", "lockkeeper-drains")
        .containsEntry("CapacityQueueArn", "arn:aws:sqs:us-east-1:000000000000:lockkeeper-capacity")
        .containsEntry("CapacityTableName", "lockkeeper-capacity")
        .containsEntry(
            "DiscoveryQueueArn", "arn:aws:sqs:us-east-1:000000000000:lockkeeper-discovery")
        .containsEntry("DiscoveryTableName", "lockkeeper-discovery")
        .containsEntry("RolloutQueueArn", "arn:aws:sqs:us-east-1:000000000000:lockkeeper-rollout")
        .containsEntry("RolloutTableName", "lockkeeper-rollouts");
    Map<QueueAttributeName, String> queue =
        sandbox
            .aws
            .sqs()
            .getQueueAttributes(
                get ->
                    get.queueUrl(stack.outputs().get("DrainQueueUrl"))
                        .attributeNames(QueueAttributeName.ALL))
            .attributes();
    assertThat(queue)
        .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "60")
        .containsEntry(QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "20");
    assertThat(queue.get(QueueAttributeName.REDRIVE_POLICY))
        .contains("lockkeeper-drain-dead-letters", "10");
    assertThat(sandbox.alarms.keySet())
        .containsExactly(
            "lockkeeper-capacity-dead-letters",
            "lockkeeper-capacity-queue-age",
            "lockkeeper-discovery-dead-letters",
            "lockkeeper-discovery-queue-age",
            "lockkeeper-drain-dead-letters",
            "lockkeeper-drain-queue-age",
            "lockkeeper-rollout-dead-letters",
            "lockkeeper-rollout-queue-age");
    assertThat(sandbox.alarms.get("lockkeeper-drain-queue-age").alarmActions()).isEmpty();
  }

  @Test
  void theTableHasTheKeysTheServicesUse() {
    deployMessaging();
    TableDescription table =
        sandbox.aws.dynamoDb().describeTable(it -> it.tableName("lockkeeper-drains")).table();
    assertThat(table.keySchema())
        .extracting(KeySchemaElement::attributeName)
        .containsExactly("pk", "sk");
    GlobalSecondaryIndexDescription due = table.globalSecondaryIndexes().get(0);
    assertThat(due.indexName()).isEqualTo("due");
    assertThat(due.keySchema())
        .extracting(KeySchemaElement::attributeName)
        .containsExactly("duePartition", "dueAt");
    assertThat(
            sandbox
                .aws
                .dynamoDb()
                .describeTimeToLive(it -> it.tableName("lockkeeper-drains"))
                .timeToLiveDescription()
                .attributeName())
        .isEqualTo("expiresAt");
  }

  @Test
  void anEventOfAwsTravelsToTheServicesQueue() {
    String queueUrl = deployMessaging().outputs().get("DrainQueueUrl");
    report("RUNNING");
    report("STOPPED");
    sandbox.world.timeline().advanceBy(Duration.ofSeconds(1));
    List<Message> messages =
        sandbox
            .aws
            .sqs()
            .receiveMessage(
                receive -> receive.queueUrl(queueUrl).maxNumberOfMessages(10).waitTimeSeconds(0))
            .messages();
    assertThat(messages).hasSize(1);
    assertThat(messages.get(0).body()).contains("\"lastStatus\":\"STOPPED\"");
  }

  private void report(String lastStatus) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("clusterArn", Templates.CLUSTER).put("lastStatus", lastStatus);
    sandbox.bridge.accept(new AwsEvent("aws.ecs", "ECS Task State Change", List.of(), detail));
  }

  @Test
  void whatTheAlarmTopicGetsIsSetOnlyWhereThereIsOne() {
    String topic = "arn:aws:sns:us-east-1:000000000000:alarms";
    sandbox.deployer.deploy(
        "messaging",
        Templates.messaging(),
        Map.of("ClusterArns", Templates.CLUSTER, "AlarmTopicArn", topic, "Prefix", "blue"));
    assertThat(sandbox.alarms.get("blue-drain-queue-age").alarmActions()).containsExactly(topic);
  }

  @Test
  void deletingTheStackLeavesNothing() {
    DeployedStack stack = deployMessaging();
    sandbox.deployer.delete(stack.resources());
    assertNothingLeft();
    sandbox.deployer.delete(stack.resources());
    assertThat(deployMessaging().outputs()).isEqualTo(stack.outputs());
  }

  @Test
  void aRefusedResourceTakesTheWholeStackBack() {
    String template =
        """
        Resources:
          Bus: {Type: AWS::Events::EventBus, Properties: {Name: lockkeeper}}
          Queue: {Type: AWS::SQS::Queue, Properties: {QueueName: q}}
          Rule:
            Type: AWS::Events::Rule
            DependsOn: [Bus, Queue]
            Properties: {EventPattern: {source: not-a-list}}
        """;
    assertThatExceptionOfType(StackFailedException.class)
        .isThrownBy(() -> deploy(template))
        .withMessageContaining("Rule (AWS::Events::Rule): Event pattern is not valid");
    assertNothingLeft();
  }

  @Test
  void anUnknownTypeIsNamedBeforeAnythingIsCreated() {
    String template =
        """
        Resources:
          Queue: {Type: AWS::SQS::Queue}
          Topic: {Type: AWS::SNS::Topic}
        """;
    assertThatExceptionOfType(TemplateException.class)
        .isThrownBy(() -> deploy(template))
        .withMessage("Resource Topic: the sandbox doesn't have resource type AWS::SNS::Topic");
    assertNothingLeft();
  }

  @Test
  void anUnknownPropertyIsNamedAtAnyDepth() {
    assertUnsupported("AWS::SQS::Queue", "{FifoQueue: true}", "It: ", "property FifoQueue");
    assertUnsupported("AWS::SQS::QueuePolicy", "{}", "It: ", "Property Queues is required");
    assertUnsupported("AWS::SSM::Parameter", "{Colour: red}", "It: ", "property Colour");
    assertUnsupported(
        "AWS::CloudWatch::Alarm",
        "{Period: often}",
        "It: ",
        "Value (often) for parameter Period is invalid");
    assertUnsupported(
        "AWS::Events::Rule",
        "{EventPattern: {source: [x]}, Targets: [{Id: a, Arn: b, Colour: red}]}",
        "/Targets/0: ",
        "property Colour");
    assertUnsupported(
        "AWS::DynamoDB::Table",
        "{TimeToLiveSpecification: {AttributeName: a, Enabled: true, Later: 1}}",
        "TimeToLiveSpecification",
        "property Later");
    assertNothingLeft();
  }

  private void assertUnsupported(String type, String properties, String place, String reason) {
    assertThatExceptionOfType(StackFailedException.class)
        .isThrownBy(
            () ->
                deploy("Resources: {It: {Type: '%s', Properties: %s}}".formatted(type, properties)))
        .withMessageContaining(place)
        .withMessageContaining(reason);
  }

  @Test
  void aNameThatIsNotGivenIsTheSameEachTime() {
    String template =
        """
        Resources:
          Queue: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: '30'}}
          Parameter: {Type: AWS::SSM::Parameter, Properties: {Type: String, Value: !Ref Queue}}
        """;
    DeployedStack stack = deploy(template);
    assertThat(stack.resources().get(0).physicalId()).matches(".*/test-Queue-[0-9A-F]{12}");
    String parameter = stack.resources().get(1).physicalId();
    assertThat(sandbox.aws.ssm().getParameter(get -> get.name(parameter)).parameter().value())
        .isEqualTo(stack.resources().get(0).physicalId());
    sandbox.deployer.delete(stack.resources());
    assertThat(deploy(template)).isEqualTo(stack);
  }

  private DeployedStack deploy(String template) {
    return sandbox.deployer.deploy("test", Template.parse(template), Map.of());
  }

  private DeployedStack deployMessaging() {
    return sandbox.deployer.deploy("messaging", Templates.messaging(), Templates.FOR_MESSAGING);
  }

  private void assertNothingLeft() {
    assertThat(sandbox.aws.sqs().listQueues().queueUrls()).isEmpty();
    assertThat(sandbox.aws.dynamoDb().listTables().tableNames()).isEmpty();
    assertThat(sandbox.aws.events().listRules(list -> {}).rules()).isEmpty();
    assertThat(sandbox.aws.events().listEventBuses(list -> {}).eventBuses())
        .extracting(EventBus::name)
        .containsExactly("default");
    assertThat(sandbox.alarms).isEmpty();
  }
}
